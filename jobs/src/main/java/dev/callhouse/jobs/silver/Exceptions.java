package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.quality.RowText;
import dev.callhouse.common.quality.Sequence;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.source.RawRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of an exception table. */
final class Exceptions {
    private Exceptions() {}

    /** Rejected {@link Staged} rows in; the same as {@link ExceptionRows}, with all their reasons in words. */
    static Dataset<Row> of(Dataset<Row> rejected, DatasetContract contract, BatchPlan plan) {
        Dataset<Row> withReasons = rejected.withColumn(ExceptionRows.REASONS, new Reasons(contract).reasons());
        return withReasons.select(
                col(RawRows.FIELDS).as(ExceptionRows.RAW_FIELDS),
                col(RawRows.RAW).as(ExceptionRows.RAW_LINE),
                col(RawRows.RAW_BYTES).as(ExceptionRows.RAW_BYTES),
                col(RawRows.SOURCE).as(ExceptionRows.SOURCE),
                col(RawRows.FILE).as(ExceptionRows.FILE),
                col(RawRows.LINE).as(ExceptionRows.LINE),
                col(RawRows.FILE_MODIFIED).as(ExceptionRows.FILE_MODIFIED),
                col(RawRows.FILE_LENGTH).as(ExceptionRows.FILE_LENGTH),
                RowText.businessKey(contract).as(ExceptionRows.BUSINESS_KEY),
                Sequence.text(col(Staged.SEQUENCE)).as(ExceptionRows.SEQUENCE),
                col(ExceptionRows.REASONS),
                Reasons.joined(col(ExceptionRows.REASONS)).as(ExceptionRows.REJECT_REASON),
                stamp(contract.version(), ExceptionRows.CONTRACT_VERSION),
                stamp(plan.contractFingerprint(), ExceptionRows.CONTRACT_FINGERPRINT),
                stamp(plan.number(), ExceptionRows.BATCH),
                stamp(plan.runId(), ExceptionRows.RUN),
                stamp(plan.runDate(), ExceptionRows.RUN_DATE),
                stamp(plan.asOf(), ExceptionRows.REJECTED_AT),
                stamp(plan.runDate().getYear(), ExceptionRows.YEAR),
                stamp(plan.runDate().getMonthValue(), ExceptionRows.MONTH));
    }

    private static Column stamp(Object value, String name) {
        return lit(value).as(name);
    }
}
