package dev.callhouse.jobs.callsummaries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.reverse;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** The segments of a call in their order, as an array column, and what can be read off it. */
final class SegmentsInOrder {
    /** {@code array<struct>}: the column. */
    static final String SEGMENTS = "_segments";

    /** What each of its elements has, besides its place. */
    private static final List<String> KEPT = List.of(
            TranscriptSegments.MEMBER_ID,
            TranscriptSegments.MEMBER_NAME,
            TranscriptSegments.SCENARIO,
            TranscriptSegments.COMPLEXITY,
            TranscriptSegments.CHANNEL,
            TranscriptSegments.AGENT_ID,
            TranscriptSegments.TRANSCRIPT_SEGMENT,
            TranscriptSegments.SENTIMENT,
            TranscriptSegments.INTENT_CATEGORY,
            TranscriptSegments.COMPLIANCE_FLAG,
            TranscriptSegments.CONFIDENCE,
            TranscriptSegments.MEMBER_BALANCE,
            TranscriptSegments.MEMBER_LIFE_STAGE,
            TranscriptSegments.RULE_SET);

    private static final String WITHOUT_NUMBER = "_without_number";
    private static final String NAME = "name";

    private SegmentsInOrder() {}

    /**
     * Aggregate: the array. The order is {@code segment_time, segment_no} with NULL last, {@code speaker, segment_hash}; it
     * is that of the struct's first fields.
     */
    static Column collected() {
        Stream<Column> place = Stream.of(
                col(TranscriptSegments.SEGMENT_TIME),
                col(TranscriptSegments.SEGMENT_NO).isNull().as(WITHOUT_NUMBER),
                col(TranscriptSegments.SEGMENT_NO),
                col(TranscriptSegments.SPEAKER),
                col(TranscriptSegments.SEGMENT_HASH));
        Column[] fields =
                Stream.concat(place, KEPT.stream().map(functions::col)).toArray(Column[]::new);
        return sort_array(collect_list(struct(fields)));
    }

    /** {@code array}: the values of a field that are not NULL, in order. */
    static Column known(String field) {
        return filter(transform(col(SEGMENTS), segment -> segment.getField(field)), Column::isNotNull);
    }

    /**
     * The same of the segments that speak for the member: those of the customer, with the rule set {@code reference} all
     * of them.
     */
    static Column ofMember(String field) {
        Column spoken = filter(
                col(SEGMENTS),
                segment -> segment.getField(TranscriptSegments.SPEAKER)
                        .equalTo(TranscriptSegments.CUSTOMER)
                        .or(segment.getField(TranscriptSegments.RULE_SET).eqNullSafe(TranscriptSegments.REFERENCE)));
        return filter(transform(spoken, segment -> segment.getField(field)), Column::isNotNull);
    }

    /** The first value of a field that is not NULL; NULL where there is none. */
    static Column first(String field) {
        return get(known(field), lit(0));
    }

    /** The last value of a field that is not NULL; NULL where there is none. */
    static Column last(String field) {
        return get(reverse(known(field)), lit(0));
    }

    /**
     * Of names in order the most frequent; of several the one that comes last in the array. NULL without names.
     *
     * @param names of a column, {@code array<string>}
     */
    static Column mostFrequent(String names) {
        Column ranked = transform(
                array_distinct(col(names)),
                name -> struct(
                        times(name, names),
                        array_position(reverse(col(names)), name).multiply(-1),
                        name.as(NAME)));
        return array_max(ranked).getField(NAME);
    }

    /**
     * Of intents the most frequent, but {@code general_inquiry} only if there is no other; of several the one that comes
     * first in {@link CallSummaries#INTENTS}. An intent that is not among them comes after those.
     *
     * @param intents of a column, {@code array<string>}
     */
    static Column primaryIntent(String intents) {
        Column ranked = transform(
                array_distinct(col(intents)),
                intent -> struct(
                        intent.notEqual(TranscriptSegments.GENERAL_INQUIRY),
                        times(intent, intents),
                        precedence(intent).multiply(-1),
                        intent.as(NAME)));
        return coalesce(array_max(ranked).getField(NAME), lit(TranscriptSegments.GENERAL_INQUIRY));
    }

    private static Column times(Column name, String names) {
        return size(filter(col(names), each -> each.equalTo(name)));
    }

    private static Column precedence(Column intent) {
        Column place = array_position(
                array(CallSummaries.INTENTS.stream().map(functions::lit).toArray(Column[]::new)), intent);
        return when(place.equalTo(0), lit((long) CallSummaries.INTENTS.size())).otherwise(place);
    }
}
