package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import dev.callhouse.common.schema.callcenter.CallCounts;
import dev.callhouse.common.schema.callcenter.Calls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A small Gold table to test the refresh with: the calls of a day. */
record CallsPerDay(List<Invariant> invariants) implements GoldTable {
    static final String NAME = "gold_calls_per_day";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String folder() {
        return "test";
    }

    @Override
    public List<String> grain() {
        return List.of(Calls.CALL_DATE);
    }

    @Override
    public String slice() {
        return Calls.CALL_DATE;
    }

    @Override
    public List<String> partitionBy() {
        return List.of(Calls.YEAR);
    }

    @Override
    public List<String> inputs() {
        return List.of(Calls.TABLE);
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf) {
        return inputs.get(Calls.TABLE)
                .groupBy(Calls.CALL_DATE)
                .agg(count("*").as(CallCounts.TOTAL_CALLS))
                .withColumn(Calls.YEAR, functions.year(col(Calls.CALL_DATE)));
    }
}
