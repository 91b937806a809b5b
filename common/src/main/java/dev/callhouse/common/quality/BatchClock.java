package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.source.RawRows;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The times a batch's rows may see; they come from its plan, so that a resumed batch sees the same.
 *
 * @param asOf the batch's as-of time
 * @param runDate its day in the contract's business zone
 */
public record BatchClock(Instant asOf, LocalDate runDate) {
    /** {@link RawRows} in; the same with {@link RawRows#RUN_DATE} and {@link RawRows#AS_OF}. */
    public Dataset<Row> withTimes(Dataset<Row> raw) {
        return raw.withColumn(RawRows.RUN_DATE, lit(runDate)).withColumn(RawRows.AS_OF, lit(asOf));
    }
}
