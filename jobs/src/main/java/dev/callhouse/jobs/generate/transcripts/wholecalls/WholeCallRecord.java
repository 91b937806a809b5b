package dev.callhouse.jobs.generate.transcripts.wholecalls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.TranscriptFields;
import dev.callhouse.jobs.generate.transcripts.BusinessTime;
import dev.callhouse.jobs.generate.transcripts.JsonObjects;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Whole calls as JSON: the records that land, and what is true of them. */
final class WholeCallRecord {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private WholeCallRecord() {}

    /** The record, finished as its call says. */
    static ObjectNode of(WholeCall call, ZoneId zone) {
        ObjectNode record = JsonObjects.object()
                .put(CallTranscripts.CALL_ID, call.id())
                .put(CallTranscripts.AGENT_NAME, call.agent())
                .put(TranscriptFields.TIMESTAMP, BusinessTime.text(call.time(), zone))
                .put(CallTranscripts.TRANSCRIPT_TEXT, call.text());
        call.finish().change(record, call, zone);
        return record;
    }

    /** The call's key in Silver, and its labels by the names of Silver's columns. */
    static String label(WholeCall call) {
        return JsonObjects.compact(JsonObjects.object()
                .put(CallTranscripts.CALL_ID, call.id())
                .put(CallTranscripts.CALL_TIMESTAMP, UTC.format(call.time()))
                .put(CallTranscripts.IS_CONVERSION, call.truth().isConversion())
                .put(CallTranscripts.UPSELL_AMOUNT, amount(call.truth()))
                .put(CallTranscripts.UPSELL_PRODUCT, product(call.truth()))
                .put(CallTranscripts.SENTIMENT_SCORE, call.truth().feeling().label()));
    }

    private static BigDecimal amount(Truth truth) {
        return truth.extras().stream().map(Extra::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static String product(Truth truth) {
        return truth.extras().isEmpty()
                ? null
                : truth.extras().stream().map(Extra::title).collect(Collectors.joining(", "));
    }
}
