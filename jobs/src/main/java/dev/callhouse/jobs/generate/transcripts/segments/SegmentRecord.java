package dev.callhouse.jobs.generate.transcripts.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callhouse.common.schema.transcripts.TranscriptFields;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.jobs.generate.transcripts.JsonObjects;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Segments as lines of JSON: the records that land, and what is true of them. */
final class SegmentRecord {
    /** Microseconds are what Silver keeps. */
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final String QUEUE = "member_services";

    private SegmentRecord() {}

    /** The record, finished as its segment says. */
    static String line(Segment segment, ZoneId zone) {
        return segment.finish().line(plain(segment), segment, zone);
    }

    static ObjectNode plain(Segment segment) {
        SpokenCall call = segment.call();
        ObjectNode record = JsonObjects.object()
                .put(TranscriptSegments.CALL_ID, call.id())
                .put(TranscriptSegments.MEMBER_ID, call.member().id())
                .put(TranscriptSegments.MEMBER_NAME, call.member().name())
                .put(TranscriptSegments.AGENT_ID, segment.agent())
                .put(TranscriptSegments.QUEUE, QUEUE)
                .put(TranscriptSegments.SCENARIO, call.scenario())
                .put(TranscriptSegments.CHANNEL, call.channel())
                .put(TranscriptSegments.MEMBER_LIFE_STAGE, call.member().lifeStage())
                .put(TranscriptFields.TIMESTAMP, text(segment.time()))
                .put(TranscriptSegments.TRANSCRIPT_SEGMENT, segment.text())
                .put(TranscriptSegments.SPEAKER, segment.speaker())
                .put(TranscriptSegments.CONFIDENCE, BigDecimal.valueOf(segment.confidence(), 4))
                .put(TranscriptSegments.COMPLEXITY, call.complexity())
                .put(TranscriptSegments.MEMBER_BALANCE, call.member().balance());
        return call.numbered() ? record.put(TranscriptSegments.SEGMENT_NO, segment.number()) : record;
    }

    /** The segment's key in Silver, and its labels by the names of Silver's columns. */
    static String label(Segment segment) {
        return JsonObjects.compact(JsonObjects.object()
                .put(TranscriptSegments.CALL_ID, segment.call().id())
                .put(TranscriptSegments.SEGMENT_TIME, text(segment.time()))
                .put(TranscriptSegments.SPEAKER, segment.speaker())
                .put(TranscriptSegments.SEGMENT_HASH, segment.hash())
                .put(TranscriptSegments.SENTIMENT, segment.labels().sentiment())
                .put(TranscriptSegments.INTENT_CATEGORY, segment.labels().intent())
                .put(TranscriptSegments.COMPLIANCE_FLAG, segment.labels().compliance()));
    }

    static String text(Instant time) {
        return UTC.format(time);
    }
}
