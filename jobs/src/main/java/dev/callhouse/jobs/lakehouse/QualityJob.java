package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.quality.Layer;
import dev.callhouse.jobs.quality.Quality;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores the tables as they are now: how complete, valid, unique and fresh. The tables themselves do not change. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = "score the Silver and Gold tables; ends with 3 when one is below its layer's threshold")
public final class QualityJob implements Callable<Integer> {
    /** At most one of them. */
    static final class Which {
        @Option(
                names = "--dataset",
                paramLabel = "NAME",
                description = "the Silver table of a dataset and the Gold tables made from it")
        String dataset;

        @Option(names = "--domain", paramLabel = "NAME", description = "all tables of a domain")
        String domain;
    }

    @Mixin
    CommonOptions options;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    Which which = new Which();

    @Option(names = "--layer", paramLabel = "silver|gold", description = "the tables of one layer (default: both)")
    Layer layer;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "show scores of earlier runs from this day (UTC) on, and take validity over all deliveries"
                    + " since (default: the newest delivery)")
    LocalDate since;

    public static void main(String... args) {
        JobMain.run(new QualityJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts("quality", this::score);
    }

    private int score(Run run) {
        run.requireLake();
        List<DatasetContract> datasets = datasets(run);
        Quality quality = new Quality(run, since);
        if (layer != Layer.GOLD) {
            datasets.forEach(quality::silver);
        }
        if (layer != Layer.SILVER) {
            GoldTables tables = GoldTables.of(run.settings().gold());
            gold(tables, datasets).forEach(table -> quality.gold(tables.domainOf(table), table));
        }
        quality.end();
        return ExitCode.DONE;
    }

    private List<DatasetContract> datasets(Run run) {
        if (which.dataset != null) {
            return List.of(run.contracts().get(which.dataset));
        }
        return which.domain != null ? run.contracts().inDomain(which.domain) : loaded(run);
    }

    /** All when there is none, so that it is said that there is no data. */
    private static List<DatasetContract> loaded(Run run) {
        List<DatasetContract> loaded = run.catalog().loaded();
        return loaded.isEmpty() ? run.contracts().all() : loaded;
    }

    private List<GoldTable> gold(GoldTables tables, List<DatasetContract> datasets) {
        return which.domain != null
                ? tables.in(which.domain)
                : GoldTables.madeFrom(
                        datasets.stream().map(DatasetContract::silverTable).toList(), tables.all());
    }
}
