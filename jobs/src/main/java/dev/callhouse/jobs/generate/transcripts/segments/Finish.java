package dev.callhouse.jobs.generate.transcripts.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** What is done to a plain record before it is written. */
interface Finish {
    /**
     * The line to write.
     *
     * @param record plain; may be changed
     * @param zone of times that name none
     */
    String line(ObjectNode record, Segment segment, ZoneId zone);
}
