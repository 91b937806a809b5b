package dev.callhouse.common.contract;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** All contracts of a run, by dataset. */
public final class Contracts {
    private static final String FOLDER = "contracts";
    private static final Pattern SCALE_AS_KEY = Pattern.compile("'\\s*([0-9]+)\\s*\\)'");

    private final Map<String, DatasetContract> byDataset;

    private Contracts(Map<String, DatasetContract> byDataset) {
        this.byDataset = byDataset;
    }

    /**
     * Reads every contract of a folder and of those it falls back to. A dataset's contract in a user's folder replaces the
     * shipped one whole.
     *
     * @param spark for checking SQL; nothing is run
     */
    public static Contracts read(SparkSession spark, ConfigFolder folder, Problems problems) {
        Map<String, DatasetContract> byDataset = new TreeMap<>();
        Map<String, String> places = new HashMap<>();
        for (ConfigFolder layer : folder.layers()) {
            Set<String> lowerLayers = new HashSet<>(byDataset.keySet());
            for (String name : layer.names(FOLDER)) {
                add(spark, layer, name, lowerLayers, byDataset, problems)
                        .ifPresent(dataset -> places.putIfAbsent(dataset, layer.place(name)));
            }
        }
        noteSharedTables(byDataset, places, problems);
        return new Contracts(byDataset);
    }

    /**
     * The contract that {@link DatasetContract#text} was taken from.
     *
     * @throws RefusedException when it is none that this version understands
     */
    public static DatasetContract reread(SparkSession spark, String text, String place) {
        Problems problems = new Problems();
        try {
            Config file = ConfigFactory.parseString(
                            "contract = " + text, ConfigParseOptions.defaults().setOriginDescription(place))
                    .resolve();
            DatasetContract contract = ContractReader.read(file, spark, problems);
            problems.throwIfAny();
            return contract;
        } catch (ConfigException e) {
            throw new RefusedException("the contract of " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The contract of a dataset.
     *
     * @throws RefusedException when there is none
     */
    public DatasetContract get(String dataset) {
        DatasetContract contract = byDataset.get(dataset);
        if (contract == null) {
            throw new RefusedException("unknown dataset '" + dataset + "'; known are "
                    + String.join(", ", byDataset.keySet()) + "; add one as contracts/<domain>/" + dataset
                    + ".conf in --config-dir");
        }
        return contract;
    }

    /**
     * The contracts of a domain, by dataset.
     *
     * @throws RefusedException when there is none
     */
    public List<DatasetContract> inDomain(String domain) {
        List<DatasetContract> contracts = all().stream()
                .filter(contract -> contract.domain().equals(domain))
                .toList();
        if (contracts.isEmpty()) {
            Set<String> domains =
                    new TreeSet<>(all().stream().map(DatasetContract::domain).toList());
            throw new RefusedException("unknown domain '" + domain + "'; known are " + String.join(", ", domains));
        }
        return contracts;
    }

    /** By dataset. */
    public List<DatasetContract> all() {
        return List.copyOf(byDataset.values());
    }

    /** The dataset whose contract was read. */
    private static Optional<String> add(
            SparkSession spark,
            ConfigFolder layer,
            String name,
            Set<String> replaced,
            Map<String, DatasetContract> byDataset,
            Problems problems) {
        try {
            Config file = layer.parse(name);
            if (!file.root().containsKey(ContractReader.ROOT)) {
                problems.add(
                        layer.place(name),
                        "there is no contract in it; write contract { dataset = ..., domain = ... }");
                return Optional.empty();
            }
            String dataset = file.hasPath("contract.dataset") ? file.getString("contract.dataset") : "";
            if (replaced.contains(dataset)) {
                return Optional.empty();
            }
            DatasetContract contract = ContractReader.read(file, spark, problems);
            if (byDataset.putIfAbsent(contract.dataset(), contract) != null) {
                problems.add(
                        layer.place(name), "dataset '" + dataset + "' has another contract in this folder; keep one");
            }
            return Optional.of(contract.dataset());
        } catch (ConfigException e) {
            addUnreadable(layer.place(name), e, problems);
            return Optional.empty();
        }
    }

    /** HOCON's own words for a type without quotes speak of a key that nobody has written. */
    private static void addUnreadable(String place, ConfigException e, Problems problems) {
        Matcher scale = SCALE_AS_KEY.matcher(String.valueOf(e.getMessage()));
        if (e.origin() != null && scale.find()) {
            problems.add(
                    e.origin(),
                    "a type with a comma needs quotes, here or in the line before; write \"decimal(p," + scale.group(1)
                            + ")\"");
        } else {
            problems.add(place, e);
        }
    }

    private static List<String> tablesOf(DatasetContract contract) {
        List<String> tables = new ArrayList<>(
                List.of(contract.silver().path(), contract.exceptions().path()));
        if (contract.superseded().kept()) {
            tables.add(contract.superseded().path());
        }
        return tables;
    }

    /** A lock holds a dataset, so two datasets must not write to one table. */
    private static void noteSharedTables(
            Map<String, DatasetContract> byDataset, Map<String, String> places, Problems problems) {
        Map<Path, String> owners = new HashMap<>();
        for (DatasetContract contract : byDataset.values()) {
            for (String table : tablesOf(contract)) {
                String owner = owners.putIfAbsent(new Path(table), contract.dataset());
                if (owner != null && !owner.equals(contract.dataset())) {
                    problems.add(
                            places.get(contract.dataset()),
                            "table path '" + table + "' is also that of dataset " + owner
                                    + "; give each dataset its own");
                }
            }
        }
    }
}
