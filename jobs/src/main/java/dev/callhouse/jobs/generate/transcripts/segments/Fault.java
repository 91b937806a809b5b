package dev.callhouse.jobs.generate.transcripts.segments;

import static dev.callhouse.jobs.generate.transcripts.RecordChange.mustNotBeNull;
import static dev.callhouse.jobs.generate.transcripts.RecordChange.text;
import static dev.callhouse.jobs.generate.transcripts.RecordChange.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callhouse.common.schema.transcripts.TranscriptFields;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.jobs.generate.transcripts.JsonObjects;
import dev.callhouse.jobs.generate.transcripts.RecordChange;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** What may be wrong with a record, and what Silver must say of it. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum Fault implements Finish {
    MISSING_CALL_ID(without(TranscriptSegments.CALL_ID), mustNotBeNull(TranscriptSegments.CALL_ID)),
    BLANK_CALL_ID(text(TranscriptSegments.CALL_ID, "  "), mustNotBeNull(TranscriptSegments.CALL_ID)),
    NULL_MEMBER_ID(text(TranscriptSegments.MEMBER_ID, null), mustNotBeNull(TranscriptSegments.MEMBER_ID)),
    MISSING_TIME(without(TranscriptFields.TIMESTAMP), mustNotBeNull(TranscriptFields.TIMESTAMP)),
    NO_REAL_TIME(text(TranscriptFields.TIMESTAMP, "2025-02-30T09:15:00Z"), Fault.INVALID_TIME),
    TIME_IN_WORDS(text(TranscriptFields.TIMESTAMP, "just now"), Fault.INVALID_TIME),
    FAR_FUTURE(
            (record, segment, zone) -> record.put(
                    TranscriptFields.TIMESTAMP,
                    segment.time().atOffset(ZoneOffset.UTC).plusYears(100).toString()),
            "timestamp in the future"),
    BLANK_TEXT(
            text(TranscriptSegments.TRANSCRIPT_SEGMENT, " \t "), mustNotBeNull(TranscriptSegments.TRANSCRIPT_SEGMENT)),
    NULL_TEXT(text(TranscriptSegments.TRANSCRIPT_SEGMENT, null), mustNotBeNull(TranscriptSegments.TRANSCRIPT_SEGMENT)),
    INVISIBLE_TEXT(
            text(TranscriptSegments.TRANSCRIPT_SEGMENT, "\u200b\ufeff"),
            mustNotBeNull(TranscriptSegments.TRANSCRIPT_SEGMENT)),
    MISSING_SPEAKER(without(TranscriptSegments.SPEAKER), mustNotBeNull(TranscriptSegments.SPEAKER)),
    BLANK_SPEAKER(text(TranscriptSegments.SPEAKER, " "), mustNotBeNull(TranscriptSegments.SPEAKER)),
    SYSTEM_SPEAKER(text(TranscriptSegments.SPEAKER, "system"), "invalid speaker values"),
    UNKNOWN_SPEAKER(text(TranscriptSegments.SPEAKER, "Speaker 2"), "invalid speaker values"),
    QUEUE_ALONE(
            (record, segment, zone) -> record.retain(TranscriptSegments.QUEUE),
            String.join(
                    " | ",
                    mustNotBeNull(TranscriptSegments.CALL_ID),
                    mustNotBeNull(TranscriptSegments.MEMBER_ID),
                    mustNotBeNull(TranscriptFields.TIMESTAMP),
                    mustNotBeNull(TranscriptSegments.TRANSCRIPT_SEGMENT),
                    mustNotBeNull(TranscriptSegments.SPEAKER))),
    CUT_LINE(Fault::cut, "invalid JSON: it ends too early"),
    LINE_OF_TEXT(line -> "WARN " + line, "invalid JSON: syntax error"),
    LINE_OF_ARRAY(line -> "[" + line + "]", "invalid JSON: not an object but an array"),
    CONFIDENCE_IN_WORDS(text(TranscriptSegments.CONFIDENCE, "high"), Outcome.WARNED, "confidence must be numeric"),
    CONFIDENCE_ABOVE_ONE(text(TranscriptSegments.CONFIDENCE, "1.7"), Outcome.WARNED, "confidence out of range"),
    CONFIDENCE_BELOW_ZERO(text(TranscriptSegments.CONFIDENCE, "-0.2"), Outcome.WARNED, "confidence out of range"),
    BALANCE_IN_WORDS(
            text(TranscriptSegments.MEMBER_BALANCE, "about 5k"), Outcome.WARNED, "member_balance must be numeric"),
    NUMBER_IN_WORDS(text(TranscriptSegments.SEGMENT_NO, "third"), Outcome.WARNED, "segment_no must be numeric");

    private static final String INVALID_TIME = "invalid timestamp";

    /** What becomes of the record. */
    enum Outcome {
        REJECTED,
        /** It is stored with NULL for the faulty value. */
        WARNED
    }

    private final RecordChange<Segment> change;
    private final UnaryOperator<String> line;
    private final Outcome outcome;
    private final String reason;

    Fault(RecordChange<Segment> change, String reason) {
        this(change, Outcome.REJECTED, reason);
    }

    Fault(RecordChange<Segment> change, Outcome outcome, String reason) {
        this.change = change;
        this.line = UnaryOperator.identity();
        this.outcome = outcome;
        this.reason = reason;
    }

    Fault(UnaryOperator<String> line, String reason) {
        this.change = (record, segment, zone) -> {};
        this.line = line;
        this.outcome = Outcome.REJECTED;
        this.reason = reason;
    }

    @Override
    public String line(ObjectNode record, Segment segment, ZoneId zone) {
        change.to(record, segment, zone);
        return line.apply(JsonObjects.compact(record));
    }

    Outcome outcome() {
        return outcome;
    }

    /** Silver's words for it: the {@code Reject_reason}, or the warning. */
    String reason() {
        return reason;
    }

    /** For people. */
    String label() {
        return RecordChange.label(this);
    }

    /** Inside what was said. */
    private static String cut(String line) {
        String before = "\"" + TranscriptSegments.TRANSCRIPT_SEGMENT + "\":\"";
        return line.substring(0, line.indexOf(before) + before.length() + 1);
    }
}
