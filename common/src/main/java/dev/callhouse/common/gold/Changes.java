package dev.callhouse.common.gold;

import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has happened since a Gold table was last refreshed.
 *
 * @param rows by input, the changed rows as they were and as they became: the distinct values of the columns that are
 *     {@link GoldTable#watches() watched}. An input that has none of these is not among them.
 * @param inputs all rows of the inputs as they are now, by name; not read yet: a condition with literals keeps it to a
 *     few files
 * @param since the clock of the last refresh; later than {@code asOf} when a run goes back in time
 * @param asOf the clock of this one
 */
public record Changes(Map<String, Dataset<Row>> rows, Map<String, Dataset<Row>> inputs, Instant since, Instant asOf) {
    public Changes {
        rows = Map.copyOf(rows);
        inputs = Map.copyOf(inputs);
    }
}
