package dev.callhouse.common.ledger;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.RowText;
import dev.callhouse.common.quality.Sequence;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.ExceptionStates;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Puts rejected lines beside what replays and newer good rows have made of them. */
final class ExceptionLife {
    private static final String REPLAY = "_replay";

    private ExceptionLife() {}

    /**
     * {@link ExceptionRows} in; the same with {@link ExceptionStates}.
     *
     * @param resolutions the log of replays, as {@link Resolutions}
     * @param known {@link KnownVersions} of Silver
     */
    static Dataset<Row> withState(
            Dataset<Row> exceptions, Dataset<Row> resolutions, Dataset<Row> known, DatasetContract contract) {
        Dataset<Row> newest =
                known.select(RowText.businessKey(contract).as(ExceptionRows.BUSINESS_KEY), col(KnownVersions.NEWEST));
        return exceptions
                .join(newestReplays(resolutions), Resolutions.IDENTITY.toArray(String[]::new), "left")
                .join(newest, new String[] {ExceptionRows.BUSINESS_KEY}, "left")
                .select(columns(contract));
    }

    private static Dataset<Row> newestReplays(Dataset<Row> resolutions) {
        Column replay = struct(Columns.named(List.of(
                Resolutions.BATCH,
                Resolutions.OUTCOME,
                Resolutions.RUN,
                Resolutions.RESOLVED_AT,
                Resolutions.REJECT_REASON)));
        return resolutions
                .groupBy(Columns.named(Resolutions.IDENTITY))
                .agg(max(replay).as(REPLAY));
    }

    private static Column[] columns(DatasetContract contract) {
        List<Column> columns = new ArrayList<>(List.of(Columns.named(List.of(ExceptionRows.SCHEMA.fieldNames()))));
        columns.addAll(List.of(
                state(contract).as(ExceptionStates.STATE),
                replay(Resolutions.BATCH).as(ExceptionStates.STATE_BATCH),
                replay(Resolutions.RUN).as(ExceptionStates.STATE_RUN),
                replay(Resolutions.RESOLVED_AT).as(ExceptionStates.STATE_AT),
                replay(Resolutions.REJECT_REASON).as(ExceptionStates.STILL_BECAUSE)));
        return columns.toArray(Column[]::new);
    }

    private static Column state(DatasetContract contract) {
        Column outcome = replay(Resolutions.OUTCOME);
        Column hasNewer = coalesce(
                col(KnownVersions.NEWEST).gt(Sequence.parsed(col(ExceptionRows.SEQUENCE), contract)), lit(false));
        Column isInSilver = coalesce(
                col(KnownVersions.NEWEST).equalTo(Sequence.parsed(col(ExceptionRows.SEQUENCE), contract)), lit(false));
        return when(outcome.equalTo(Resolutions.RESOLVED).or(isInSilver), ExceptionStates.RESOLVED)
                .when(hasNewer, ExceptionStates.SUPERSEDED)
                .otherwise(coalesce(outcome, lit(ExceptionStates.OPEN)));
    }

    private static Column replay(String field) {
        return col(REPLAY).getField(field);
    }
}
