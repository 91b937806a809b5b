package dev.callhouse.jobs.report;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.run.PastRun;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.CheckResults;
import dev.callhouse.common.schema.LedgerBatches;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.Metrics;
import dev.callhouse.common.schema.QualityScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the page says: each table once, and of each only what is shown. */
final class FactReading {
    private static final int MOST_REASONS = 12;
    private static final int MOST_CHECKS = 40;
    private static final int MOST_ANOMALIES = 20;
    private static final int MOST_REFUSED = 30;
    private static final int MOST_SCORES = 60;

    /** Results of so many runs are read, those of commands that only look among them. */
    private static final int MOST_PAST = 2000;

    private final Run run;
    private final int shown;
    private final LakeSql lake;
    private final List<PastRun> past;
    private final Map<String, LeftBatch> left;
    private final List<Account> accounts;
    private final List<ChecksStep> stopped;
    private final List<CheckFact> checks;
    private final List<Trend> trends;

    private FactReading(Run run, int shown) {
        this.run = run;
        this.shown = shown;
        this.past = reading("past runs", () -> run.pastRuns().newestFirst(MOST_PAST));
        this.left = reading("ledgers", () -> LeftBatch.byDataset(run));
        this.lake = reading("tables", () -> LakeSql.over(run, tables(run)));
        this.accounts = reading("deliveries", () -> Account.read(lake, shown));
        this.stopped =
                ChecksStep.stopped(past).stream().filter(this::isOutstanding).toList();
        this.checks = reading("checks", () -> CheckFact.read(lake, shown));
        this.trends = reading("metrics", () -> Trend.read(lake, shown, odd()));
    }

    /**
     * Of a lake as it is now.
     *
     * @param shown how many runs, and deliveries of each dataset, to look back on
     */
    static ReportFacts of(Run run, int shown) {
        return new FactReading(run, shown).facts();
    }

    private static Set<String> tables(Run run) {
        Stream<String> shared = Stream.of(
                LedgerBatches.TABLE, LedgerFiles.TABLE, Metrics.TABLE, CheckResults.TABLE, QualityScores.TABLE);
        Stream<String> exceptions = run.contracts().all().stream().map(DatasetContract::exceptionTable);
        return Stream.of(shared, exceptions, GoldGlance.TABLES.stream())
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ReportFacts facts() {
        List<RunFact> runs = past.stream()
                .filter(RunFact::isOfInterest)
                .limit(shown)
                .map(RunFact::of)
                .toList();
        long of =
                past.stream().filter(RunFact::isOfInterest).mapToLong(each -> 1).sum();
        return new ReportFacts(
                run.lake().toString(),
                run.asOf(),
                shown,
                Listed.first(shown, runs, of),
                run.contracts().all().stream()
                        .map(this::dataset)
                        .flatMap(Optional::stream)
                        .toList(),
                Listed.first(MOST_REFUSED, reading("files", () -> RefusedNow.read(lake))),
                Listed.first(MOST_SCORES, reading("scores", () -> Score.read(lake, shown))),
                new FreshnessReading(run, accounts, trends).of(past),
                reading("Gold", () -> GoldGlance.read(lake)));
    }

    private <T> T reading(String what, Supplier<T> read) {
        run.console().progress("reading %s", what);
        return read.get();
    }

    /** Whether the delivery still waits as it was stopped; a person may have taken it away or accepted it since. */
    private boolean isOutstanding(ChecksStep step) {
        return Optional.ofNullable(left.get(step.dataset()))
                .filter(batch -> batch.isStopped()
                        && batch.plan().number() == step.delivery().batch())
                .isPresent();
    }

    private Optional<Account> account(String dataset) {
        return accounts.stream()
                .filter(account -> account.dataset().equals(dataset))
                .findFirst();
    }

    private Stream<ChecksStep> stopped(String dataset) {
        return stopped.stream().filter(step -> step.dataset().equals(dataset)).limit(1);
    }

    private List<String> odd() {
        return Stream.concat(checks.stream(), stopped.stream().flatMap(step -> step.results().stream()))
                .filter(check -> check.isAnomaly() && check.slice() == null)
                .map(check -> Trend.key(check.dataset(), check.metric(), check.columnName()))
                .distinct()
                .toList();
    }

    /** Nothing for a dataset that has had no delivery. */
    private Optional<DatasetFacts> dataset(DatasetContract contract) {
        String dataset = contract.dataset();
        Optional<Account> account = account(dataset);
        List<Delivery> deliveries = deliveries(dataset, account);
        Optional<String> unfinished = unfinished(dataset);
        if (deliveries.isEmpty() && unfinished.isEmpty()) {
            return Optional.empty();
        }
        List<CheckFact> newest = newestChecks(dataset);
        List<Trend> ofDataset =
                trends.stream().filter(trend -> trend.dataset().equals(dataset)).toList();
        return Optional.of(new DatasetFacts(
                dataset,
                contract.domain(),
                account.map(Account::batches).orElse(0L),
                account.map(Account::lines).orElse(0L),
                account.map(Account::rows).orElse(RowClasses.NONE),
                deliveries,
                account.map(each -> each.batches() - each.newest().size()).orElse(0L),
                unfinished.orElse(null),
                account.map(each -> reading("exceptions of " + dataset, () -> reasons(contract, each)))
                        .orElseGet(() -> Listed.first(0, List.of())),
                Listed.first(
                        MOST_CHECKS,
                        newest,
                        outcomes(newest).values().stream().mapToLong(n -> n).sum()),
                outcomes(newest),
                Listed.first(
                        Trend.MOST,
                        ofDataset,
                        ofDataset.stream().findFirst().map(Trend::ofDataset).orElse(0L)),
                Listed.first(MOST_ANOMALIES, anomalies(dataset))));
    }

    private List<Delivery> deliveries(String dataset, Optional<Account> account) {
        List<Delivery> newestFirst =
                new ArrayList<>(stopped(dataset).map(ChecksStep::delivery).toList());
        account.ifPresent(each -> newestFirst.addAll(each.newest()));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private Optional<String> unfinished(String dataset) {
        return Optional.ofNullable(left.get(dataset))
                .filter(batch -> stopped(dataset)
                        .noneMatch(
                                step -> step.delivery().batch() == batch.plan().number()))
                .map(LeftBatch::describe);
    }

    private Listed<RejectReason> reasons(DatasetContract contract, Account account) {
        List<Delivery> newest = account.newest();
        return Listed.first(
                MOST_REASONS,
                RejectReason.read(
                        lake,
                        contract,
                        newest.get(newest.size() - 1).batch(),
                        newest.get(0).batch(),
                        newest.stream()
                                .mapToLong(each -> each.rows().rejected())
                                .sum()));
    }

    private List<CheckFact> newestChecks(String dataset) {
        Optional<ChecksStep> waiting = stopped(dataset).findFirst();
        if (waiting.isPresent()) {
            return waiting.get().results();
        }
        long newest = committed(dataset).mapToLong(CheckFact::batch).max().orElse(0);
        return committed(dataset).filter(check -> check.batch() == newest).toList();
    }

    private Stream<CheckFact> committed(String dataset) {
        return checks.stream().filter(check -> check.dataset().equals(dataset));
    }

    private static Map<String, Long> outcomes(List<CheckFact> results) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        results.forEach(result -> outcomes.put(result.outcome(), result.alike()));
        return outcomes;
    }

    private List<CheckFact> anomalies(String dataset) {
        return Stream.concat(
                        stopped(dataset).flatMap(step -> step.results().stream()),
                        committed(dataset)
                                .sorted(Comparator.comparing(CheckFact::batch).reversed()))
                .filter(CheckFact::isAnomaly)
                .toList();
    }
}
