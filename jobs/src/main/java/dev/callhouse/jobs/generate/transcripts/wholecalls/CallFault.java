package dev.callhouse.jobs.generate.transcripts.wholecalls;

import static dev.callhouse.jobs.generate.transcripts.RecordChange.mustNotBeNull;
import static dev.callhouse.jobs.generate.transcripts.RecordChange.text;
import static dev.callhouse.jobs.generate.transcripts.RecordChange.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.TranscriptFields;
import dev.callhouse.jobs.generate.transcripts.RecordChange;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** What may be wrong with a record or its file, and what Silver must say of it. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum CallFault implements Finish {
    MISSING_CALL_ID(without(CallTranscripts.CALL_ID), Outcome.REJECTED, mustNotBeNull(CallTranscripts.CALL_ID)),
    BLANK_CALL_ID(text(CallTranscripts.CALL_ID, " "), Outcome.REJECTED, mustNotBeNull(CallTranscripts.CALL_ID)),
    LONG_CALL_ID(text(CallTranscripts.CALL_ID, "CALL_" + "0123456789".repeat(5)), Outcome.REJECTED, "call_id too long"),
    MISSING_TIME(without(TranscriptFields.TIMESTAMP), Outcome.REJECTED, mustNotBeNull(TranscriptFields.TIMESTAMP)),
    NO_REAL_TIME(text(TranscriptFields.TIMESTAMP, "2025-13-01T04:13:00"), Outcome.REJECTED, CallFault.INVALID_TIME),
    OTHER_FORMAT(text(TranscriptFields.TIMESTAMP, "20/09/2025 04:13"), Outcome.REJECTED, CallFault.INVALID_TIME),
    DATE_ALONE(text(TranscriptFields.TIMESTAMP, "2025-09-20"), Outcome.REJECTED, CallFault.INVALID_TIME),
    MISSING_TEXT(
            without(CallTranscripts.TRANSCRIPT_TEXT), Outcome.REJECTED, mustNotBeNull(CallTranscripts.TRANSCRIPT_TEXT)),
    BLANK_TEXT(
            text(CallTranscripts.TRANSCRIPT_TEXT, " \n\u00a0"),
            Outcome.REJECTED,
            mustNotBeNull(CallTranscripts.TRANSCRIPT_TEXT)),
    AGENT_ALONE(
            (record, call, zone) -> record.retain(CallTranscripts.AGENT_NAME),
            Outcome.REJECTED,
            String.join(
                    " | ",
                    mustNotBeNull(CallTranscripts.CALL_ID),
                    mustNotBeNull(TranscriptFields.TIMESTAMP),
                    mustNotBeNull(CallTranscripts.TRANSCRIPT_TEXT))),
    MISSING_AGENT(without(CallTranscripts.AGENT_NAME), Outcome.WARNED, mustNotBeNull(CallTranscripts.AGENT_NAME)),
    BLANK_AGENT(text(CallTranscripts.AGENT_NAME, "  "), Outcome.WARNED, mustNotBeNull(CallTranscripts.AGENT_NAME)),
    CUT_FILE(text -> text.substring(0, text.length() * 2 / 3), "it is not valid JSON: it ends too early"),
    WEB_PAGE(text -> "<html><body>502 Bad Gateway</body></html>\n", "it is not valid JSON: syntax error"),
    EMPTY_FILE(text -> "", "it is empty"),
    BATCH_SUMMARY(text -> "{\"batch\": 17, \"total\": 50, \"written_by\": \"exporter\"}\n", CallFault.NO_KNOWN_FIELD);

    /** What becomes of the record. */
    enum Outcome {
        REJECTED,
        /** It is stored with what stands for a missing value. */
        WARNED,
        /** Its file is not loaded. */
        FILE_REFUSED
    }

    private static final String INVALID_TIME = "invalid timestamp";
    private static final String NO_KNOWN_FIELD = "no known field";

    private final RecordChange<WholeCall> change;
    private final UnaryOperator<String> file;
    private final Outcome outcome;
    private final String reason;

    CallFault(RecordChange<WholeCall> change, Outcome outcome, String reason) {
        this.change = change;
        this.file = UnaryOperator.identity();
        this.outcome = outcome;
        this.reason = reason;
    }

    CallFault(UnaryOperator<String> file, String reason) {
        this.change = (record, call, zone) -> {};
        this.file = file;
        this.outcome = Outcome.FILE_REFUSED;
        this.reason = reason;
    }

    /** Those of records, which can stand in a file with others. */
    static List<CallFault> ofRecords() {
        return Arrays.stream(values())
                .filter(fault -> fault.outcome != Outcome.FILE_REFUSED)
                .toList();
    }

    @Override
    public void change(ObjectNode record, WholeCall call, ZoneId zone) {
        change.to(record, call, zone);
    }

    @Override
    public String file(String text) {
        return file.apply(text);
    }

    Outcome outcome() {
        return outcome;
    }

    /** Silver's words for it: the {@code Reject_reason}, the warning, or how the reason begins for which it is refused. */
    String reason() {
        return reason;
    }

    /** For people. */
    String label() {
        return RecordChange.label(this);
    }
}
