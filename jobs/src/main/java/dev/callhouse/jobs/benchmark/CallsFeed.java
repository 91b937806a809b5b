package dev.callhouse.jobs.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigInteger;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Lands files of made-up calls, one set after the other: a first load, then batches that each add new calls at the end or
 * correct older ones. No call is twice in a set. What lands is the same for the same sizes.
 */
final class CallsFeed {
    private static final long ROWS_OF_A_FILE = 1_200_000; // some 64 MB
    private static final double GOLDEN_SECTION = 0.6180339887498949;

    private final SparkSession spark;
    private final Path landing;
    private final long numbersOfYear;
    private final long batchRows;
    private long numbers;
    private int sets;
    private Landed last = Landed.NOTHING;

    /**
     * A feed into a folder.
     *
     * @param landing where each set gets a folder of its own
     * @param rows lines of the first load, calls of 365 days
     * @param batchRows lines of a batch
     */
    CallsFeed(SparkSession spark, Path landing, long rows, long batchRows) {
        this.spark = spark;
        this.landing = landing;
        this.numbersOfYear = rows;
        this.batchRows = batchRows;
    }

    /** All calls of the first 365 days. */
    Landed firstLoad() {
        return land(newCalls(numbersOfYear), numbersOfYear);
    }

    /** Half of them corrections of the newest calls, half new calls. */
    Landed upsert() {
        long recent = batchRows / 2;
        Dataset<Row> corrections = corrections(range(numbers - recent, numbers), col("id"));
        return land(corrections.union(newCalls(batchRows - recent)), batchRows);
    }

    /** New calls only. */
    Landed insertOnly() {
        return land(newCalls(batchRows), batchRows);
    }

    /** Corrections of calls from anywhere in the table, none twice, spread like random ones. */
    Landed randomCorrections() {
        Column spread = col("id").multiply(strideThrough(numbers)).mod(numbers);
        return land(corrections(range(0, batchRows), spread), batchRows);
    }

    /** Corrections of all calls of one day in the middle of the year. */
    Landed oneDay() {
        long day = MadeUpCalls.DAYS / 2;
        long from = firstOf(day);
        long to = firstOf(day + 1);
        return land(corrections(range(from, to), col("id")), to - from);
    }

    /** The set that landed last. */
    Landed last() {
        return last;
    }

    private long firstOf(long day) {
        return quotientUp(day * numbersOfYear, MadeUpCalls.DAYS);
    }

    private static long quotientUp(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** A step that comes to every number once before it comes to one again. */
    private static long strideThrough(long numbers) {
        long stride = (long) (numbers * GOLDEN_SECTION);
        while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(numbers)).equals(BigInteger.ONE)) {
            stride++;
        }
        return stride;
    }

    private Dataset<Row> newCalls(long count) {
        long from = numbers;
        numbers += count;
        return versions(range(from, numbers), col("id"), 0);
    }

    /** Every set of corrections says something else of a call than those before. */
    private Dataset<Row> corrections(Dataset<Long> ids, Column number) {
        return versions(ids, number, sets);
    }

    /** Cut as the files are to be. */
    private Dataset<Long> range(long from, long to) {
        return spark.range(from, to, 1, filesFor(to - from));
    }

    static int filesFor(long rows) {
        return (int) quotientUp(rows, ROWS_OF_A_FILE);
    }

    private static Dataset<Row> versions(Dataset<Long> ids, Column number, int version) {
        return ids.select(number.as(MadeUpCalls.NUMBER), lit(version).as(MadeUpCalls.VERSION));
    }

    private Landed land(Dataset<Row> versions, long rows) {
        Path folder = new Path(landing, String.format(Locale.ROOT, "%02d", sets));
        MadeUpCalls.lines(versions, numbersOfYear)
                .coalesce(filesFor(rows))
                .write()
                .mode(SaveMode.Overwrite)
                .option("header", true)
                .csv(folder.toString());
        sets++;
        last = new Landed(
                folder, rows, DataFiles.below(spark, folder, DataFiles.CSV).bytes());
        return last;
    }
}
