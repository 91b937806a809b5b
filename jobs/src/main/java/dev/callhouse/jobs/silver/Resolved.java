package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.source.RawRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a log of replays. */
final class Resolved {
    private Resolved() {}

    /** Rows of {@link RowClass#withClass} and rejected {@link Staged} rows in; all of them as {@link Resolutions}. */
    static Dataset<Row> of(Dataset<Row> valid, Dataset<Row> rejected, DatasetContract contract, BatchPlan plan) {
        Column outcome = when(RowClass.isLost(), Resolutions.SUPERSEDED).otherwise(Resolutions.RESOLVED);
        Column reasons = Reasons.joined(new Reasons(contract).reasons());
        return select(valid, outcome, col(RowClass.COLUMN), lit(null), contract, plan)
                .unionByName(select(
                        rejected, lit(Resolutions.STILL_REJECTED), lit(Staged.REJECTED), reasons, contract, plan));
    }

    private static Dataset<Row> select(
            Dataset<Row> rows,
            Column outcome,
            Column rowClass,
            Column reasons,
            DatasetContract contract,
            BatchPlan plan) {
        return rows.select(
                col(RawRows.SOURCE).as(Resolutions.SOURCE),
                col(RawRows.FILE).as(Resolutions.FILE),
                col(RawRows.FILE_MODIFIED).as(Resolutions.FILE_MODIFIED),
                col(RawRows.FILE_LENGTH).as(Resolutions.FILE_LENGTH),
                col(RawRows.LINE).as(Resolutions.LINE),
                outcome.as(Resolutions.OUTCOME),
                rowClass.as(Resolutions.ROW_CLASS),
                reasons.cast("string").as(Resolutions.REJECT_REASON),
                lit(contract.version()).as(Resolutions.CONTRACT_VERSION),
                lit(plan.contractFingerprint()).as(Resolutions.CONTRACT_FINGERPRINT),
                lit(plan.number()).as(Resolutions.BATCH),
                lit(plan.runId()).as(Resolutions.RUN),
                lit(plan.asOf()).as(Resolutions.RESOLVED_AT));
    }
}
