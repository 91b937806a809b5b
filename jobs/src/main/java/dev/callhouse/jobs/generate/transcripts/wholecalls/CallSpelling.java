package dev.callhouse.jobs.generate.transcripts.wholecalls;

import static dev.callhouse.jobs.generate.transcripts.RecordChange.spelt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.TranscriptFields;
import dev.callhouse.jobs.generate.transcripts.RecordChange;
import dev.callhouse.jobs.generate.transcripts.Smudge;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Ways to write a record that Silver must read. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum CallSpelling implements Finish {
    PLAIN((record, call, zone) -> {}),
    CURLY_QUOTES(spelt(CallTranscripts.TRANSCRIPT_TEXT, Smudge::curlyQuotes)),
    ODD_BLANKS(spelt(CallTranscripts.TRANSCRIPT_TEXT, Smudge::oddBlanks)),
    INVISIBLE_CHARACTER(spelt(CallTranscripts.TRANSCRIPT_TEXT, Smudge::invisible)),
    UPPER_CASE_LABELS(spelt(
            CallTranscripts.TRANSCRIPT_TEXT,
            text -> text.replace("Agent:", "AGENT:").replace("Customer:", "CUSTOMER :"))),
    OTHER_LABELS(spelt(
            CallTranscripts.TRANSCRIPT_TEXT,
            text -> text.replace("Agent:", "Representative:").replace("Customer:", "Caller:"))),
    BLANK_IN_TIME(spelt(TranscriptFields.TIMESTAMP, text -> text.replace('T', ' '))),
    NANOSECONDS(spelt(TranscriptFields.TIMESTAMP, text -> text + "123")),
    UTC((record, call, zone) ->
            record.put(TranscriptFields.TIMESTAMP, call.time().toString())),
    OFFSET((record, call, zone) -> record.put(
            TranscriptFields.TIMESTAMP,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(call.time().atOffset(ZoneOffset.ofHours(-5))))),
    PADDED_ID(spelt(CallTranscripts.CALL_ID, text -> "  " + text + " ")),
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
    AGENT_IN_CAPITALS(spelt(
            CallTranscripts.AGENT_NAME,
            text -> "  " + text.toUpperCase(Locale.ROOT).replace(" ", "   ") + " ")),
    AGENT_IN_SMALL_LETTERS(spelt(CallTranscripts.AGENT_NAME, text -> text.toLowerCase(Locale.ROOT)));

    private final RecordChange<WholeCall> change;

    CallSpelling(RecordChange<WholeCall> change) {
        this.change = change;
    }

    @Override
    public void change(ObjectNode record, WholeCall call, ZoneId zone) {
        change.to(record, call, zone);
    }
}
