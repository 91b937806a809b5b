package dev.callhouse.common.source;

import java.io.Closeable;
import java.io.IOException;

/** The records of a text one after the other. Of a record it holds no more than asked for, however long the record is. */
interface RecordInput extends Closeable {
    /** Goes to the next record; how many bytes were read for it, 0 when there is none. */
    long next() throws IOException;

    /** The record, as much of it as is kept. */
    byte[] bytes();

    /** Whether there was more of the record than is kept. */
    boolean isCut();
}
