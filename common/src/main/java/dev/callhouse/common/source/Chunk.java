package dev.callhouse.common.source;

import java.io.Serializable;

/**
 * A run of whole lines of a file, for one task.
 *
 * @param start offset of its first byte
 * @param end offset behind its last byte
 * @param firstLine physical number of its first line, from 1
 */
public record Chunk(long start, long end, long firstLine) implements Serializable {
    long length() {
        return end - start;
    }

    /** Its first lines, a share of its bytes and the line in which that ends. */
    Chunk beginning(double share) {
        return new Chunk(start, start + Math.max(1, (long) (share * length())), firstLine);
    }
}
