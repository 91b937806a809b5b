package dev.callhouse.jobs.quality;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.GateException;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.LastGoldRefresh;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.QualitySettings;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.run.TableRefreshes;
import dev.callhouse.common.table.LakeTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores tables as they are now, and keeps, shows and judges the scores. */
public final class Quality {
    /** What {@code run_results.json} says. */
    private record Result(List<TableScore> tables, List<LayerScore> layers) {}

    private final Run run;
    private final LocalDate since;
    private final QualitySettings settings;
    private final TableRefreshes refreshes;
    private final ScoreLog log;
    private final List<TableScore> scores = new ArrayList<>();

    /**
     * Of a run.
     *
     * @param since the day (UTC) from which on deliveries count and earlier scores are shown; null for the newest delivery
     *     and no earlier scores
     */
    public Quality(Run run, LocalDate since) {
        this.run = run;
        this.since = since;
        this.settings = run.settings().quality();
        this.refreshes = TableRefreshes.of(run);
        this.log = new ScoreLog(run);
    }

    /** Scores the Silver table of a dataset. */
    public void silver(DatasetContract contract) {
        Ledger ledger = new Ledger(run.spark(), run.lake(), contract.dataset());
        score(
                ScoredTable.of(run.lake(), contract),
                measures -> SilverValidity.of(ledger.tables().batches(), since),
                refreshes.ofSilver(contract));
    }

    /** Scores a Gold table. */
    public void gold(String domain, GoldTable table) {
        Optional<Instant> refreshed = Stream.of(
                        refreshes.ofGold(table.name()), LastGoldRefresh.of(run.spark(), run.lake(), table))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        score(
                ScoredTable.of(run.lake(), domain, table),
                measures -> Optional.of(Percent.of(measures.rows() - measures.contradicting(), measures.rows())),
                refreshed);
    }

    private void score(
            ScoredTable table, Function<TableMeasures, Optional<BigDecimal>> validity, Optional<Instant> refreshed) {
        run.console().progress("%s: scoring", table.table());
        QualitySettings.Layer demands = table.layer().demands(settings);
        TableMeasures measures = LakeTable.find(run.spark(), table.path())
                .map(found -> TableMeasures.of(found.rows(), table.expected()))
                .orElse(TableMeasures.NONE);
        if (measures.rows() == 0) {
            scores.add(TableScore.noData(table, demands.threshold()));
            return;
        }
        Optional<Duration> age = refreshed.map(this::age);
        BigDecimal timeliness = age.map(each -> Scores.timeliness(each, demands.freshWithin()))
                .orElse(Percent.rounded(BigDecimal.ZERO));
        scores.add(new TableScore(
                table.layer(),
                table.domain(),
                table.table(),
                measures.rows(),
                Scores.of(measures, validity.apply(measures).orElse(null), timeliness),
                age.map(Quality::hours).orElse(null),
                demands.threshold()));
    }

    /** A refresh by a clock that is ahead of the run's is of now. */
    private Duration age(Instant refreshed) {
        Duration age = Duration.between(refreshed, run.asOf());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static BigDecimal hours(Duration age) {
        return BigDecimal.valueOf(age.toMillis()).divide(Scores.MILLIS_PER_HOUR, 2, RoundingMode.HALF_UP);
    }

    /**
     * Keeps and shows the scores, and raises an alert for each that is below its threshold.
     *
     * @throws GateException when there is one, naming each
     */
    public void end() {
        if (scores.isEmpty()) {
            run.console().line("there is no table to score");
            return;
        }
        keepAndShow();
        requireEnough();
    }

    private void keepAndShow() {
        Dataset<Row> rows = log.rows(scores);
        log.write(rows);
        List<LayerScore> layers = scores.stream()
                .map(TableScore::layer)
                .distinct()
                .map(layer -> LayerScore.of(layer, scores))
                .toList();
        run.results().add("quality", new Result(scores, layers));
        showEarlier();
        ScoreBoard.print(run.console(), rows);
        layers.forEach(layer -> run.console().line("%s", layer.describe()));
    }

    private void requireEnough() {
        List<String> below = new ArrayList<>();
        for (TableScore score : scores) {
            for (TableScore.Shortfall shortfall : score.shortfalls()) {
                run.alerts().raise(alert(score, shortfall));
                below.add(shortfall.message());
            }
        }
        if (!below.isEmpty()) {
            throw GateException.told("quality is below its threshold:\n  " + String.join("\n  ", below));
        }
    }

    private void showEarlier() {
        if (since != null) {
            List<String> tables = scores.stream().map(TableScore::table).toList();
            run.console().line("scores of earlier runs since %s", since);
            log.earlier(since, tables).ifPresent(earlier -> ScoreBoard.printTrend(run.console(), earlier));
            run.console().line("scores of now");
        }
    }

    private static Alert alert(TableScore score, TableScore.Shortfall shortfall) {
        return new Alert(
                Alert.Kind.SCORE_BELOW_THRESHOLD,
                Alert.Severity.ERROR,
                score.table(),
                shortfall.score(),
                shortfall.briefly());
    }
}
