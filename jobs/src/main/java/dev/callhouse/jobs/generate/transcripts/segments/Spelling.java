package dev.callhouse.jobs.generate.transcripts.segments;

import static dev.callhouse.jobs.generate.transcripts.RecordChange.spelt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.callhouse.common.schema.transcripts.TranscriptFields;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.jobs.generate.transcripts.BusinessTime;
import dev.callhouse.jobs.generate.transcripts.JsonObjects;
import dev.callhouse.jobs.generate.transcripts.RecordChange;
import dev.callhouse.jobs.generate.transcripts.Smudge;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Ways to write a record that Silver must read, all of which tell of the same segment. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum Spelling implements Finish {
    PLAIN((record, segment, zone) -> {}),
    CAPITALISED_SPEAKER(spelt(
            TranscriptSegments.SPEAKER, text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1))),
    UPPER_CASE_SPEAKER(spelt(TranscriptSegments.SPEAKER, text -> text.toUpperCase(Locale.ROOT))),
    PADDED_SPEAKER(spelt(TranscriptSegments.SPEAKER, text -> "  " + text + " ")),
    CURLY_QUOTES(spelt(TranscriptSegments.TRANSCRIPT_SEGMENT, Smudge::curlyQuotes)),
    ODD_BLANKS(spelt(TranscriptSegments.TRANSCRIPT_SEGMENT, Smudge::oddBlanks)),
    INVISIBLE_CHARACTER(spelt(TranscriptSegments.TRANSCRIPT_SEGMENT, Smudge::invisible)),
    NULL_NAME((record, segment, zone) -> record.putNull(TranscriptSegments.MEMBER_NAME)),
    NULL_SCENARIO((record, segment, zone) -> record.putNull(TranscriptSegments.SCENARIO)),
    MISSING_NAME_AND_CHANNEL((record, segment, zone) -> {
        record.remove(TranscriptSegments.MEMBER_NAME);
        record.remove(TranscriptSegments.CHANNEL);
    }),
    UPPER_CASE_COMPLEXITY(spelt(TranscriptSegments.COMPLEXITY, text -> text.toUpperCase(Locale.ROOT) + " ")),
    NUMBERS_AS_TEXT((record, segment, zone) -> record.fields().forEachRemaining(Spelling::quoteNumber)),
    BLANK_IN_TIME(spelt(TranscriptFields.TIMESTAMP, text -> text.replace('T', ' '))),
    NANOSECONDS(spelt(TranscriptFields.TIMESTAMP, text -> text.replace("Z", "123Z"))),
    OFFSET((record, segment, zone) -> record.put(
            TranscriptFields.TIMESTAMP,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(segment.time().atOffset(ZoneOffset.ofHours(10))))),
    BUSINESS_TIME(
            (record, segment, zone) -> record.put(TranscriptFields.TIMESTAMP, BusinessTime.text(segment.time(), zone)));

    private final RecordChange<Segment> change;

    Spelling(RecordChange<Segment> change) {
        this.change = change;
    }

    @Override
    public String line(ObjectNode record, Segment segment, ZoneId zone) {
        change.to(record, segment, zone);
        return JsonObjects.compact(record);
    }

    private static void quoteNumber(Map.Entry<String, JsonNode> field) {
        if (field.getValue().isNumber()) {
            field.setValue(TextNode.valueOf(field.getValue().asText()));
        }
    }
}
