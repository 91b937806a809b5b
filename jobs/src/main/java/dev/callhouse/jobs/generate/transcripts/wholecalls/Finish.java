package dev.callhouse.jobs.generate.transcripts.wholecalls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** What is done to a plain record before it is written. */
interface Finish {
    /**
     * Changes the record.
     *
     * @param zone of times that name none
     */
    void change(ObjectNode record, WholeCall call, ZoneId zone);

    /** What becomes of the text of a file that holds this record alone. */
    default String file(String text) {
        return text;
    }

    /**
     * The id of the call.
     *
     * @param usual the one it has else
     */
    default String id(long number, CallIds usual) {
        return usual.of(number);
    }
}
