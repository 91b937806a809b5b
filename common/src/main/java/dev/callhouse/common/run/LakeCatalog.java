package dev.callhouse.common.run;

import dev.callhouse.common.check.MetricsTables;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.LedgerTables;
import dev.callhouse.common.schema.CheckResults;
import dev.callhouse.common.schema.LedgerBatches;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.Metrics;
import dev.callhouse.common.schema.QualityScores;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of a lake by the names that people use in queries. */
public final class LakeCatalog {
    private final SparkSession spark;
    private final Lake lake;
    private final Contracts contracts;
    private final LakeViews shipped;

    LakeCatalog(SparkSession spark, Lake lake, Contracts contracts, Instant asOf) {
        this.spark = spark;
        this.lake = lake;
        this.contracts = contracts;
        this.shipped = new LakeViews(spark, asOf);
    }

    /** Where each table lies or would lie; some names stand for one table for each dataset. */
    public Map<String, List<Path>> paths() {
        Map<String, List<Path>> paths = new TreeMap<>();
        for (DatasetContract contract : contracts.all()) {
            paths.put(
                    contract.silverTable(),
                    List.of(lake.resolve(contract.silver().path())));
            paths.put(
                    contract.exceptionTable(),
                    List.of(lake.resolve(contract.exceptions().path())));
            paths.put(contract.resolutionTable(), List.of(ExceptionLog.resolutionsOf(lake, contract.dataset())));
            paths.put(
                    contract.supersededTable(),
                    List.of(lake.resolve(contract.superseded().path())));
        }
        paths.put(LedgerBatches.TABLE, ofEachDataset(LedgerTables::batchesOf));
        paths.put(LedgerFiles.TABLE, ofEachDataset(LedgerTables::filesOf));
        paths.put(Metrics.TABLE, ofEachDataset(MetricsTables::metricsOf));
        paths.put(CheckResults.TABLE, ofEachDataset(MetricsTables::resultsOf));
        paths.put(QualityScores.TABLE, List.of(scoresOf(lake)));
        goldTables().forEach(path -> paths.put(path.getName(), List.of(path)));
        return paths;
    }

    /** The datasets that have a Silver table. */
    public List<DatasetContract> loaded() {
        return contracts.all().stream()
                .filter(contract -> DeltaTables.newestVersion(
                                spark, lake.resolve(contract.silver().path()))
                        .isPresent())
                .toList();
    }

    /** Where the scores of all tables lie. */
    public static Path scoresOf(Lake lake) {
        return lake.control(QualityScores.TABLE);
    }

    /** What is computed from tables when it is asked for: the life of each dataset's exceptions. */
    private Map<String, DatasetContract> views() {
        Map<String, DatasetContract> views = new TreeMap<>();
        contracts.all().forEach(contract -> views.put(contract.exceptionLifeView(), contract));
        return views;
    }

    private Optional<Dataset<Row>> lifeOfExceptions(DatasetContract contract) {
        return new ExceptionLog(spark, lake, contract).life();
    }

    /** Where each table lies or would lie, of those whose name stands for one. */
    public Map<String, Path> tables() {
        Map<String, Path> tables = new TreeMap<>();
        paths().forEach((name, each) -> {
            if (each.size() == 1) {
                tables.put(name, each.get(0));
            }
        });
        return tables;
    }

    /** The names of the tables and views that are there. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(namesOfTables());
        names.addAll(shipped.over(names, shipped.names()));
        views().forEach((name, contract) -> lifeOfExceptions(contract).ifPresent(view -> names.add(name)));
        return names;
    }

    private Set<String> namesOfTables() {
        Set<String> names = new TreeSet<>();
        paths().forEach((name, each) -> {
            if (isThere(each)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The tables that views among these names are made from, directly or through others, and that are not there. */
    public Set<String> missingBehind(Set<String> names) {
        Set<String> behind = shipped.withWhatTheyRead(names);
        behind.removeAll(names);
        behind.removeAll(shipped.names());
        if (!behind.isEmpty()) {
            Map<String, List<Path>> paths = paths();
            behind.removeIf(table -> isThere(paths.getOrDefault(table, List.of())));
        }
        return behind;
    }

    private boolean isThere(List<Path> paths) {
        return paths.stream().anyMatch(path -> LakeTable.find(spark, path).isPresent());
    }

    /** Makes these tables and views, as far as they are there, known to Spark SQL by their names. */
    public void register(Set<String> names) {
        Set<String> wanted = shipped.withWhatTheyRead(names);
        Set<String> registered = new TreeSet<>();
        paths().forEach((name, each) -> {
            if (wanted.contains(name) && register(name, each)) {
                registered.add(name);
            }
        });
        shipped.register(shipped.over(registered, wanted));
        views().forEach((name, contract) -> {
            if (names.contains(name)) {
                lifeOfExceptions(contract).ifPresent(view -> view.createOrReplaceTempView(name));
            }
        });
    }

    /** Whether it is there. */
    private boolean register(String name, List<Path> paths) {
        Optional<Dataset<Row>> rows = paths.stream()
                .flatMap(path -> LakeTable.find(spark, path).stream())
                .map(LakeTable::rows)
                .reduce(Dataset::unionByName);
        rows.ifPresent(found -> found.createOrReplaceTempView(name));
        return rows.isPresent();
    }

    private List<Path> ofEachDataset(BiFunction<Lake, String, Path> path) {
        return contracts.all().stream()
                .map(contract -> path.apply(lake, contract.dataset()))
                .toList();
    }

    private List<Path> goldTables() {
        ControlFiles files = new ControlFiles(spark.sparkContext().hadoopConfiguration());
        return files.names(lake.gold()).stream()
                .flatMap(folder ->
                        files.names(new Path(lake.gold(), folder)).stream().map(table -> lake.gold(folder, table)))
                .toList();
    }
}
