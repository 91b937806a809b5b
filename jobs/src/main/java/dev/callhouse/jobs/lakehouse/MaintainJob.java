package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.MaintainSettings;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.maintain.Maintenance;
import dev.callhouse.jobs.maintain.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Keeps the tables in shape: compacts small files, deletes what nobody needs any more, keeps logs short. No row changes. */
@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description = "compact small files, delete old ones, keep the tables' logs short")
public final class MaintainJob implements Callable<Integer> {
    static final class RetentionConverter implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("[0-9]{1,5}[hd]");

        @Override
        public Duration convert(String value) {
            if (!FORM.matcher(value).matches()) {
                throw new TypeConversionException("'" + value + "' is no duration; use a number and h or d: 168h, 7d");
            }
            long number = Long.parseLong(value.substring(0, value.length() - 1));
            return value.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
        }
    }

    /** At most one of them. */
    static final class Which {
        @Option(names = "--dataset", paramLabel = "NAME", description = "the tables that batches of a dataset write")
        String dataset;

        @Option(names = "--domain", paramLabel = "NAME", description = "all tables of a domain, Gold too")
        String domain;
    }

    @Mixin
    CommonOptions options;

    @Mixin
    LockOptions lock;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    Which which = new Which();

    @Option(
            names = "--retention",
            paramLabel = "DURATION",
            converter = RetentionConverter.class,
            description = "how long replaced files stay: 168h, 14d (default: file-retention of the settings, 7 days)")
    Duration retention;

    @Option(
            names = "--allow-short-retention",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "allow --retention below 7 days; readers at work may fail, and Gold may be computed anew")
    boolean allowShortRetention;

    @Option(
            names = "--dry-run",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "only tell what would be compacted and deleted")
    boolean dryRun;

    public static void main(String... args) {
        JobMain.run(new MaintainJob(), args);
    }

    @Override
    public Integer call() {
        requireLongEnough();
        return options.runWithAlerts("maintain", this::maintain);
    }

    private void requireLongEnough() {
        boolean isShort = retention != null && retention.compareTo(MaintainSettings.SHORTEST_RETENTION) < 0;
        if (isShort && !allowShortRetention) {
            throw new RefusedException("--retention " + retention.toHours() + "h is below 7 days: it deletes files that"
                    + " readers at work, time travel and Gold's refresh by slices may still need. Give a longer one, or"
                    + " add --allow-short-retention");
        }
    }

    private int maintain(Run run) {
        run.requireLake();
        Duration kept =
                Optional.ofNullable(retention).orElse(run.settings().maintain().fileRetention());
        Maintenance maintenance = new Maintenance(run, lock, kept, dryRun ? Mode.DRY_RUN : Mode.CARRY_OUT);
        datasets(run).forEach(maintenance::dataset);
        gold(GoldTables.of(run.settings().gold())).forEach(maintenance::gold);
        if (isWhole()) {
            maintenance.scores();
            maintenance.oldRuns();
        }
        return maintenance.end();
    }

    private List<DatasetContract> datasets(Run run) {
        if (which.dataset != null) {
            return List.of(run.contracts().get(which.dataset));
        }
        return which.domain != null
                ? run.contracts().inDomain(which.domain)
                : run.contracts().all();
    }

    private List<GoldTable> gold(GoldTables tables) {
        if (which.dataset != null) {
            return List.of();
        }
        return which.domain != null ? tables.in(which.domain) : tables.all();
    }

    private boolean isWhole() {
        return which.dataset == null && which.domain == null;
    }
}
