package dev.callhouse.common.contract;

import dev.callhouse.common.enrich.RuleSets;
import dev.callhouse.common.source.JsonFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * Everything about one dataset, as its HOCON file says it.
 *
 * @param dataset its name, unique in the lake
 * @param domain the group it belongs to
 * @param version counted by its owner; stamped on exceptions
 * @param businessZone where a day begins
 * @param sources where its files land
 * @param columns in the order of Silver
 * @param rules over whole rows, after all columns
 * @param ruleSets what is found out about rows from their texts
 * @param key business key
 * @param sequence total order of the versions of a key: the greatest wins
 * @param silver the Silver table
 * @param exceptions the table of rejected rows
 * @param superseded what becomes of rows that lose against another version of their key
 * @param duplicateFiles what becomes of a file with the content of a loaded one
 * @param countBy columns whose values the run summary counts
 * @param checks what is measured and checked of every delivery
 * @param scores what the scores of the Silver table look at
 * @param text the whole contract, resolved, in one line; reading it gives this contract again
 * @param fingerprint SHA-256 of {@code text}, hex
 */
public record DatasetContract(
        String dataset,
        String domain,
        int version,
        ZoneId businessZone,
        List<DatasetSource> sources,
        List<ContractColumn> columns,
        List<RowRule> rules,
        RuleSets ruleSets,
        List<String> key,
        List<String> sequence,
        SilverSpec silver,
        TableSpec exceptions,
        Superseded superseded,
        DuplicateFiles duplicateFiles,
        List<String> countBy,
        DeliveryChecks checks,
        ScoreSpec scores,
        String text,
        String fingerprint) {
    /**
     * The Silver table.
     *
     * @param path relative to the lake, or absolute
     * @param partitionBy partition columns, coarsest first
     * @param keyKeepsPartition whether all versions of a key lie in one partition, so that no other is looked into
     * @param writeBudget how much of the table a batch may write again; nothing for any amount
     */
    public record SilverSpec(
            String path, List<String> partitionBy, boolean keyKeepsPartition, Optional<WriteBudget> writeBudget) {
        public SilverSpec {
            partitionBy = List.copyOf(partitionBy);
        }
    }

    /**
     * How much of the Silver table a batch may write again.
     *
     * @param maxAmplification bytes of the Silver files to be written again, by byte of the batch's files
     * @param severity what happens beyond it
     */
    public record WriteBudget(int maxAmplification, CheckSeverity severity) {}

    /**
     * Where the table of exceptions lies.
     *
     * @param path relative to the lake, or absolute
     */
    public record TableSpec(String path) {}

    /**
     * The table of rows that were valid but lost against another version of their key.
     *
     * @param kept whether there is one
     * @param path relative to the lake, or absolute
     */
    public record Superseded(boolean kept, String path) {}

    public DatasetContract {
        sources = List.copyOf(sources);
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
        key = List.copyOf(key);
        sequence = List.copyOf(sequence);
        countBy = List.copyOf(countBy);
    }

    /** The same with another of its rule sets in force, for comparing them; text and fingerprint stay. */
    public DatasetContract withRuleSet(String name) {
        return new DatasetContract(
                dataset,
                domain,
                version,
                businessZone,
                sources,
                columns,
                rules,
                ruleSets.with(name),
                key,
                sequence,
                silver,
                exceptions,
                superseded,
                duplicateFiles,
                countBy,
                checks,
                scores,
                text,
                fingerprint);
    }

    /** A landed file as people are told of it: its path, behind its source where there are several. */
    public String fileName(String source, String path) {
        return sources.size() > 1 ? source + "/" + path : path;
    }

    /** Whether a value may come as an object or array where a column needs a single one. */
    public boolean hasNestedValues() {
        return sources.stream().anyMatch(source -> source.format() instanceof JsonFormat);
    }

    /** The name of its Silver table in queries. */
    public String silverTable() {
        return "silver_" + dataset;
    }

    /** The name of its exceptions in queries. */
    public String exceptionTable() {
        return "exception_" + dataset;
    }

    /** The name of the table of rows that lost against another version of their key. */
    public String supersededTable() {
        return "superseded_" + dataset;
    }

    /** The name of the log of what replays have made of its exceptions. */
    public String resolutionTable() {
        return "resolution_" + dataset;
    }

    /** The name of its exceptions in queries, each with the state it is in. */
    public String exceptionLifeView() {
        return "exception_life_" + dataset;
    }

    /** The columns of the business key, in its order. */
    public List<ContractColumn> keyColumns() {
        return key.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
    }

    /** The columns that Silver holds, in order. */
    public List<ContractColumn> storedColumns() {
        return columns.stream().filter(ContractColumn::stored).toList();
    }

    /** The business columns of Silver; the key's are never NULL. */
    public StructType businessSchema() {
        StructType schema = new StructType();
        for (ContractColumn column : storedColumns()) {
            schema = schema.add(column.name(), column.type().sparkType(), !key.contains(column.name()));
        }
        return schema;
    }
}
