package dev.callhouse.jobs.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;

import dev.callhouse.common.run.Console;
import dev.callhouse.common.schema.QualityScores;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints rows of {@link QualityScores} for people. */
final class ScoreBoard {
    private static final int ALL = 10_000;

    private static final List<String> SCORES = List.of(
            QualityScores.COMPLETENESS,
            QualityScores.VALIDITY,
            QualityScores.UNIQUENESS,
            QualityScores.TIMELINESS,
            QualityScores.OVERALL);

    private ScoreBoard() {}

    /** Scores of one run. */
    static void print(Console console, Dataset<Row> scores) {
        print(console, scores, Stream.of(col(QualityScores.LAYER), col(QualityScores.TABLE_NAME)));
    }

    /** Scores of several runs. */
    static void printTrend(Console console, Dataset<Row> scores) {
        print(
                console,
                scores,
                Stream.of(
                        col(QualityScores.TABLE_NAME),
                        date_format(col(QualityScores.AS_OF), "yyyy-MM-dd HH:mm")
                                .as(QualityScores.AS_OF)));
    }

    private static void print(Console console, Dataset<Row> scores, Stream<Column> first) {
        Column[] columns = Stream.of(
                        first,
                        Stream.of(lpad(format_number(col(QualityScores.ROWS), 0), 13, " ")
                                .as(QualityScores.ROWS)),
                        Stream.concat(SCORES.stream(), Stream.of(QualityScores.THRESHOLD))
                                .map(ScoreBoard::shown),
                        Stream.of(col(QualityScores.OUTCOME)))
                .flatMap(each -> each)
                .toArray(Column[]::new);
        console.table(scores.select(columns), ALL, 0);
    }

    private static Column shown(String score) {
        return lpad(coalesce(format_number(col(score), 2), lit("-")), 6, " ").as(score);
    }
}
