package dev.callhouse.jobs.report;

import dev.callhouse.common.contract.DatasetContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One reason for which lines were rejected.
 *
 * @param column null for what concerns the whole line
 * @param rule its name in the contract
 * @param lines how many lines have it, in the deliveries that the report shows
 * @param share of the deliveries' rejected lines, in percent
 * @param newest of these, in the newest of them
 * @param lastBatch the newest that has such a line
 * @param samples of lines, the newest first
 */
record RejectReason(
        String column,
        String rule,
        String message,
        String expected,
        long lines,
        double share,
        long newest,
        long lastBatch,
        List<Sample> samples) {
    /**
     * A rejected line, without what it says.
     *
     * @param value the shape of the value, see {@link Mask}
     */
    record Sample(String file, long line, String value) {}

    /** At most so many are read, the ones with the most lines. */
    static final int MOST = 1000;

    private static final int SAMPLES = 5;

    RejectReason {
        samples = List.copyOf(samples);
    }

    /**
     * Of the deliveries from one batch to another, the most frequent first. One pass over the exceptions; samples come from
     * as many parts of the lines, each part's newest one.
     *
     * @param rejected lines of these deliveries
     */
    static List<RejectReason> read(LakeSql lake, DatasetContract contract, long from, long newest, long rejected) {
        String table = contract.exceptionTable();
        RuleWords words = new RuleWords(contract);
        String sample = "min(CASE WHEN part = %d THEN struct(-batch AS order, file, line, value) END)";
        String samples = IntStream.range(0, SAMPLES).mapToObj(sample::formatted).collect(Collectors.joining(", "));
        return lake
                .rows(
                        RejectReason.class,
                        table,
                        """
                        SELECT column, rule, message, count(*) AS lines, count_if(batch = :newest) AS newest,
                          max(batch) AS last_batch,
                          transform(sort_array(array_compact(array(%s))), s -> struct(s.file, s.line, s.value)) AS samples
                        FROM (SELECT batch, file, line, reason.column, reason.rule, left(reason.message, 500) AS message,
                            left(reason.value, 200) AS value, pmod(xxhash64(file, line), %d) AS part
                          FROM (SELECT batch, file, line, explode(reasons) AS reason FROM `%s`
                            WHERE batch BETWEEN :from AND :newest))
                        GROUP BY column, rule, message ORDER BY lines DESC, message, column, rule LIMIT :most
                        """.formatted(samples, SAMPLES, table),
                        Map.of("from", from, "newest", newest, "most", MOST))
                .stream()
                .map(reason -> reason.inWords(words, contract, rejected))
                .toList();
    }

    private RejectReason inWords(RuleWords words, DatasetContract contract, long rejected) {
        Mask mask = column == null ? Mask.ofSeveral(contract) : Mask.OF_ONE;
        return new RejectReason(
                column,
                rule,
                message,
                words.expected(column, rule),
                lines,
                rejected == 0 ? 0 : Math.round(10_000.0 * lines / rejected) / 100.0,
                newest,
                lastBatch,
                samples.stream()
                        .map(sample -> new Sample(sample.file(), sample.line(), mask.of(sample.value())))
                        .toList());
    }
}
