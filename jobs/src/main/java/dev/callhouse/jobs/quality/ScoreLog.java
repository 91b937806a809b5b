package dev.callhouse.jobs.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.run.LakeCatalog;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.QualityScores;
import dev.callhouse.common.table.ConflictRetry;
import dev.callhouse.common.table.LakeTable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;

/** The table {@link QualityScores} of a lake. Runs may write it at the same time. */
final class ScoreLog {
    private final Run run;
    private final Path path;

    ScoreLog(Run run) {
        this.run = run;
        this.path = LakeCatalog.scoresOf(run.lake());
    }

    /** Scores as rows of the table. */
    Dataset<Row> rows(List<TableScore> scores) {
        return run.spark().createDataFrame(scores.stream().map(this::row).toList(), QualityScores.SCHEMA);
    }

    private Row row(TableScore score) {
        Optional<Scores> scores = Optional.ofNullable(score.scores());
        return RowFactory.create(
                score.layer().text(),
                score.domain(),
                score.table(),
                score.rows(),
                scores.map(Scores::completeness).map(BigDecimal::doubleValue).orElse(null),
                scores.map(Scores::validity).map(BigDecimal::doubleValue).orElse(null),
                scores.map(Scores::uniqueness).map(BigDecimal::doubleValue).orElse(null),
                scores.map(Scores::timeliness).map(BigDecimal::doubleValue).orElse(null),
                scores.map(Scores::overall).map(BigDecimal::doubleValue).orElse(null),
                Optional.ofNullable(score.hours()).map(BigDecimal::doubleValue).orElse(null),
                score.threshold(),
                score.outcome().text(),
                run.id(),
                Timestamp.from(run.asOf()));
    }

    /** Puts rows in place of those that a run of the same id has left, in one commit; the first one makes the table. */
    void write(Dataset<Row> rows) {
        ConflictRetry.of(path, () -> {
            LakeTable.find(run.spark(), path).ifPresent(LakeTable::requireReadable);
            rows.coalesce(1)
                    .write()
                    .format("delta")
                    .mode(SaveMode.Overwrite)
                    .option(
                            "replaceWhere",
                            QualityScores.RUN + " = '" + run.id().replace("'", "\\'") + "'")
                    .option("delta.enableDeletionVectors", "false")
                    .save(path.toString());
            return rows;
        });
    }

    /** The scores of earlier runs from a day (UTC) on, of some tables. */
    Optional<Dataset<Row>> earlier(LocalDate since, List<String> tables) {
        return LakeTable.find(run.spark(), path)
                .map(table -> table.rows()
                        .where(col(QualityScores.AS_OF)
                                .geq(lit(Timestamp.from(
                                        since.atStartOfDay(ZoneOffset.UTC).toInstant()))))
                        .where(col(QualityScores.TABLE_NAME).isin(tables.toArray()))
                        .where(col(QualityScores.RUN).notEqual(run.id()))
                        .orderBy(QualityScores.TABLE_NAME, QualityScores.AS_OF, QualityScores.RUN));
    }
}
