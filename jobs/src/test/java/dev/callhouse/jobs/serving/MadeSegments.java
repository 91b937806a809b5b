package dev.callhouse.jobs.serving;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of Silver's segments as a small table. */
final class MadeSegments extends SparkTest {
    private static final String COLUMNS =
            "call_id string, segment_time timestamp, speaker string, transcript_segment string,"
                    + " sentiment string, intent_category string, compliance_flag string, compliance_severity string,"
                    + " rule_set string, member_id string, member_name string, agent_id string, scenario string,"
                    + " member_balance decimal(18,2), confidence double, segment_no int";

    private MadeSegments() {}

    /**
     * Each line has {@code call_id, segment_time, speaker, transcript_segment, sentiment, intent_category, compliance_flag,
     * compliance_severity, rule_set, member_id, member_name, agent_id, scenario, member_balance, confidence, segment_no}.
     */
    static Dataset<Row> of(String... lines) {
        Dataset<Row> given = rows(COLUMNS, lines);
        return given.select(Arrays.stream(TranscriptSegments.SCHEMA.fields())
                .map(field -> value(given, field.name()).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }

    private static Column value(Dataset<Row> given, String name) {
        if (name.equals(TranscriptSegments.SEGMENT_HASH)) {
            return sha2(col(TranscriptSegments.TRANSCRIPT_SEGMENT), 256);
        }
        return Arrays.asList(given.columns()).contains(name) ? col(name) : lit(null);
    }

    /**
     * A call as one letter for each utterance, two seconds apart, under a rule set: {@code n} a customer's negative one,
     * {@code p} a positive one, {@code c} a complaint in neutral words, {@code b} both; {@code a} an agent's negative one,
     * {@code o} one that is all right, {@code h} one that only its severity marks, {@code G}, {@code P}, {@code V} a
     * guarantee, an advice and a breach of privacy.
     */
    static String[] call(String call, String ruleSet, Instant start, String letters) {
        String[] lines = new String[letters.length()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = String.join(
                    "|",
                    call,
                    start.plusSeconds(2L * i).toString(),
                    utterance(letters.charAt(i)),
                    ruleSet,
                    "M1|Ada|AGENT-100|topic|10.00|0.9|");
        }
        return lines;
    }

    private static String utterance(char letter) {
        return switch (letter) {
            case 'n' -> "customer|bad|negative|general_inquiry|ok|LOW";
            case 'p' -> "customer|good|positive|insurance_inquiry|ok|LOW";
            case 'c' -> "customer|complaint|neutral|complaint|ok|LOW";
            case 'b' -> "customer|bad complaint|negative|complaint|ok|LOW";
            case 'a' -> "agent|bad|negative|general_inquiry|ok|LOW";
            case 'o' -> "agent|fine|neutral|general_inquiry|ok|LOW";
            case 'h' -> "agent|your balance|neutral|general_inquiry|ok|HIGH";
            case 'G' -> "agent|it will grow|neutral|performance_inquiry|guarantee_language|CRITICAL";
            case 'P' -> "agent|you should|neutral|general_inquiry|personal_advice|HIGH";
            case 'V' -> "agent|her balance is|neutral|general_inquiry|privacy_breach|HIGH";
            default -> throw new IllegalArgumentException("no utterance " + letter);
        };
    }
}
