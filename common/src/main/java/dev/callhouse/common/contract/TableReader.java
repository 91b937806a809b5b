package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.contract.DatasetContract.SilverSpec;
import dev.callhouse.common.contract.DatasetContract.Superseded;
import dev.callhouse.common.contract.DatasetContract.TableSpec;
import dev.callhouse.common.contract.DatasetContract.WriteBudget;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Reads what a contract says about the tables that its batches write. */
final class TableReader {
    private TableReader() {}

    static SilverSpec silver(Section contract, String path) {
        try (Section table = contract.section("silver")) {
            return new SilverSpec(
                    path(table, path),
                    table.texts("partition-by"),
                    table.flag("key-keeps-partition", false),
                    table.has("write-budget") ? writeBudget(table) : Optional.empty());
        }
    }

    private static Optional<WriteBudget> writeBudget(Section table) {
        try (Section budget = table.section("write-budget")) {
            if (!budget.has("max-amplification")) {
                budget.problem("max-amplification", "is missing; give it, as in max-amplification = 50");
            }
            CheckSeverity severity = budget.choice("severity", CheckSeverity.WARN);
            return budget.integer("max-amplification").map(most -> new WriteBudget(most, severity));
        }
    }

    static TableSpec exceptions(Section contract, String path) {
        try (Section table = contract.section("exceptions")) {
            return new TableSpec(path(table, path));
        }
    }

    static Superseded superseded(Section contract, String path) {
        try (Section table = contract.section("superseded")) {
            return new Superseded(table.flag("keep", true), path(table, path));
        }
    }

    private static String path(Section table, String fallback) {
        String path = table.text("path").orElse(fallback);
        if (path.isBlank()) {
            table.problem("path", "is empty; give a folder below the lake, as in " + fallback);
            return fallback;
        }
        if (new Path(path).toString().startsWith("..")) {
            table.problem("path", "'" + path + "' leaves the lake; give a folder below it, or a whole path or URI");
        }
        return path;
    }

    /** Notes what is wrong with the tables together. */
    static void check(Section section, DatasetContract contract) {
        SilverSpec silver = contract.silver();
        String exceptions = contract.exceptions().path();
        noteSamePath(section, "exceptions", exceptions, "silver", silver.path());
        if (contract.superseded().kept()) {
            String superseded = contract.superseded().path();
            noteSamePath(section, "superseded", superseded, "silver", silver.path());
            noteSamePath(section, "superseded", superseded, "exceptions", exceptions);
        }
        if (silver.keyKeepsPartition() && silver.partitionBy().isEmpty()) {
            section.problem(
                    "silver.key-keeps-partition", "there are no partitions; name their columns in partition-by");
        }
    }

    private static void noteSamePath(Section section, String key, String path, String other, String otherPath) {
        if (new Path(path).equals(new Path(otherPath))) {
            section.problem(key, "has the path of " + other + ", '" + path + "'; give it another");
        }
    }
}
