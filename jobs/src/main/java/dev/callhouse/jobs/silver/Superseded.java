package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.unix_micros;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.quality.Sequence;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.SupersededRows;
import dev.callhouse.common.source.RawRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a table of superseded and late versions. */
final class Superseded {
    private static final double MICROS_PER_MINUTE = 60e6;

    private Superseded() {}

    /** Rows of {@link RowClass#withClass} in that lost; the same as {@link SupersededRows}. */
    static Dataset<Row> of(Dataset<Row> lost, DatasetContract contract, BatchPlan plan) {
        List<Column> columns = new ArrayList<>();
        contract.key().forEach(key -> columns.add(col(key)));
        columns.addAll(List.of(
                col(RowClass.COLUMN).as(SupersededRows.WHY),
                col(RawRows.FILE).as(SupersededRows.FILE),
                col(RawRows.LINE).as(SupersededRows.LINE),
                winner(RawRows.FILE).as(SupersededRows.WINNER_FILE),
                winner(RawRows.LINE).as(SupersededRows.WINNER_LINE),
                minutesLate(contract).as(SupersededRows.MINUTES_LATE),
                lit(plan.number()).as(SupersededRows.BATCH),
                lit(plan.runId()).as(SupersededRows.RUN)));
        return lost.select(columns.toArray(Column[]::new));
    }

    private static Column winner(String name) {
        return col(RowClass.WINNER).getField(name);
    }

    private static Column minutesLate(DatasetContract contract) {
        return Sequence.columns(contract).contains(RawRows.FILE_MODIFIED)
                ? round(
                        unix_micros(winner(RawRows.FILE_MODIFIED))
                                .minus(unix_micros(col(Staged.SEQUENCE).getField(RawRows.FILE_MODIFIED)))
                                .divide(MICROS_PER_MINUTE),
                        1)
                : lit(null).cast("double");
    }
}
