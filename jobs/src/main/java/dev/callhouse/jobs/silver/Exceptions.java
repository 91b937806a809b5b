package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.quality.RowText;
import dev.callhouse.common.quality.Sequence;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.Columns;
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

    /** Exceptions in; those out whose line is not among others. */
    static Dataset<Row> without(Dataset<Row> exceptions, Dataset<Row> others) {
        return joined(exceptions, others, "left_anti");
    }

    /** How many of some exceptions are among others. */
    static long countIn(Dataset<Row> others, Dataset<Row> exceptions) {
        return joined(exceptions, others, "left_semi").agg(count(lit(1))).head().getLong(0);
    }

    private static Dataset<Row> joined(Dataset<Row> exceptions, Dataset<Row> others, String how) {
        String[] line = Resolutions.IDENTITY.toArray(String[]::new);
        return exceptions.join(others.select(Columns.named(Resolutions.IDENTITY)), line, how);
    }

    private static Column stamp(Object value, String name) {
        return lit(value).as(name);
    }
}
