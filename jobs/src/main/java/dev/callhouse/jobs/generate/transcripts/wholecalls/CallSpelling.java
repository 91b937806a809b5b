package dev.callhouse.jobs.generate.transcripts.wholecalls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.TranscriptFields;
import dev.callhouse.jobs.generate.transcripts.Smudge;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Ways to write a record that Silver must read. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum CallSpelling implements Finish {
    PLAIN((record, call, zone) -> {}),
    CURLY_QUOTES(change(CallTranscripts.TRANSCRIPT_TEXT, Smudge::curlyQuotes)),
    ODD_BLANKS(change(CallTranscripts.TRANSCRIPT_TEXT, Smudge::oddBlanks)),
    INVISIBLE_CHARACTER(change(CallTranscripts.TRANSCRIPT_TEXT, Smudge::invisible)),
    UPPER_CASE_LABELS(change(
            CallTranscripts.TRANSCRIPT_TEXT,
            text -> text.replace("Agent:", "AGENT:").replace("Customer:", "CUSTOMER :"))),
    OTHER_LABELS(change(
            CallTranscripts.TRANSCRIPT_TEXT,
            text -> text.replace("Agent:", "Representative:").replace("Customer:", "Caller:"))),
    BLANK_IN_TIME(change(TranscriptFields.TIMESTAMP, text -> text.replace('T', ' '))),
    NANOSECONDS(change(TranscriptFields.TIMESTAMP, text -> text + "123")),
    UTC((record, call, zone) ->
            record.put(TranscriptFields.TIMESTAMP, call.time().toString())),
    OFFSET((record, call, zone) -> record.put(
            TranscriptFields.TIMESTAMP,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(call.time().atOffset(ZoneOffset.ofHours(-5))))),
    PADDED_ID(change(CallTranscripts.CALL_ID, text -> "  " + text + " ")),
    NUMBER_AS_ID((record, call, zone) -> record.put(CallTranscripts.CALL_ID, Long.parseLong(call.id()))) {
        @Override
        public String id(long number, CallIds usual) {
            return Long.toString(usual.digits(number));
        }
    },
    /** Two calls of different times. */
    ID_OF_ANOTHER_CALL((record, call, zone) -> {}) {
        @Override
        public String id(long number, CallIds usual) {
            return usual.of(number + 1);
        }
    },
    AGENT_IN_CAPITALS(change(
            CallTranscripts.AGENT_NAME,
            text -> "  " + text.toUpperCase(Locale.ROOT).replace(" ", "   ") + " ")),
    AGENT_IN_SMALL_LETTERS(change(CallTranscripts.AGENT_NAME, text -> text.toLowerCase(Locale.ROOT)));

    /** Changes a record. */
    @FunctionalInterface
    interface Change {
        void to(ObjectNode record, WholeCall call, ZoneId zone);
    }

    private final Change change;

    CallSpelling(Change change) {
        this.change = change;
    }

    @Override
    public void change(ObjectNode record, WholeCall call, ZoneId zone) {
        change.to(record, call, zone);
    }

    private static Change change(String field, UnaryOperator<String> change) {
        return (record, call, zone) ->
                record.put(field, change.apply(record.get(field).textValue()));
    }
}
