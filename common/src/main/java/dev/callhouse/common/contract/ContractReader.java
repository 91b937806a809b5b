package dev.callhouse.common.contract;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.config.Section;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.spark.sql.SparkSession;

/** Reads one contract file. Every problem is noted; the contract that comes back is fit for use only if there was none. */
final class ContractReader {
    static final String ROOT = "contract";

    /** Contracts of this process in which there was no problem: to check their SQL takes long, and says the same again. */
    private static final Map<String, DatasetContract> FAULTLESS = Collections.synchronizedMap(new Newest());

    private static final class Newest extends LinkedHashMap<String, DatasetContract> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 100;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DatasetContract> eldest) {
            return size() > MOST;
        }
    }

    private final Section section;
    private final SparkSession spark;

    private ContractReader(Section section, SparkSession spark) {
        this.section = section;
        this.spark = spark;
    }

    /** Reads the object {@code contract} of a file. */
    static DatasetContract read(Config file, SparkSession spark, Problems problems) {
        ConfigObject root = file.getObject(ROOT);
        file.root().keySet().stream()
                .filter(key -> !key.equals(ROOT))
                .forEach(key -> problems.add(
                        file.root().get(key).origin(),
                        key + ": unknown key; a contract file has one object, contract"));
        String text = root.render(ConfigRenderOptions.concise());
        return Optional.ofNullable(FAULTLESS.get(text)).orElseGet(() -> read(root, text, spark, problems));
    }

    private static DatasetContract read(ConfigObject root, String text, SparkSession spark, Problems problems) {
        int before = problems.all().size();
        DatasetContract contract = readAll(root, text, spark, problems);
        if (problems.all().size() == before) {
            FAULTLESS.put(text, contract);
        }
        return contract;
    }

    private static DatasetContract readAll(ConfigObject root, String text, SparkSession spark, Problems problems) {
        try (Section section = new Section(root, ROOT, problems)) {
            return new ContractReader(section, spark).read(text);
        }
    }

    private DatasetContract read(String text) {
        String dataset = identifier("dataset", "[a-z][a-z0-9_]*", "calls");
        String domain = identifier("domain", "[a-z][a-z0-9-]*", "call-center");
        section.allow("settings");
        section.allow("description");
        List<Section> columnSections = section.sections("columns");
        List<ContractColumn> columns =
                columnSections.stream().map(ColumnReader::read).toList();
        List<Section> ruleSections = section.sections("rules");
        List<RowRule> rules = ruleSections.stream().map(ContractReader::rule).toList();
        RuleSetsReader ruleSets = new RuleSetsReader();
        ChecksReader checks = new ChecksReader(columns);
        DatasetContract contract = new DatasetContract(
                dataset,
                domain,
                section.integer("version", 1),
                zone(),
                sources(dataset),
                columns,
                rules,
                ruleSets.read(section),
                section.texts("key"),
                section.texts("sequence"),
                TableReader.silver(section, "silver_delta/" + dataset),
                TableReader.exceptions(section, "exception/" + dataset),
                TableReader.superseded(section, "control/superseded/" + dataset),
                section.choice("duplicate-files", DuplicateFiles.LOAD),
                section.texts("count-by"),
                checks.read(section),
                ScoresReader.read(section, columns),
                text,
                sha256(text));
        check(contract);
        new SqlChecks(spark, contract).check(columnSections, ruleSections, checks.conditions());
        new EnrichmentChecks(spark, contract).check(ruleSets);
        return contract;
    }

    private String identifier(String key, String pattern, String example) {
        String text = section.requiredText(key, example);
        if (!text.isEmpty() && !text.matches(pattern)) {
            section.problem(key, "'" + text + "' does not match " + pattern);
        }
        return text;
    }

    private ZoneId zone() {
        String zone = section.text("business-zone").orElse("UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            section.problem("business-zone", "unknown time zone '" + zone + "'; write a name such as Europe/Vienna");
            return ZoneOffset.UTC;
        }
    }

    private List<DatasetSource> sources(String dataset) {
        List<DatasetSource> sources = SourceReader.read(section, dataset);
        noteDuplicates("sources", sources.stream().map(DatasetSource::name).toList());
        return sources;
    }

    private static RowRule rule(Section rule) {
        try (rule) {
            String name = rule.requiredText("name", "ends-after-start");
            return new RowRule(
                    name,
                    rule.requiredText("expect", "\"a <= b\""),
                    rule.choice("severity", Severity.REJECT),
                    rule.text("message").orElse("rule " + name + " failed"));
        }
    }

    private void check(DatasetContract contract) {
        if (contract.columns().isEmpty()) {
            section.problem("columns", "no column; give at least the key");
        }
        noteDuplicates(
                "columns", contract.columns().stream().map(ContractColumn::name).toList());
        noteDuplicates("rules", contract.rules().stream().map(RowRule::name).toList());
        checkKey(contract);
        checkNames("sequence", contract.sequence(), contract, ContractReader::isSequence);
        checkNames("silver.partition-by", contract.silver().partitionBy(), contract, ContractReader::isStored);
        checkNames("count-by", contract.countBy(), contract, ContractReader::isStored);
        noteDuplicates("sequence", contract.sequence());
        noteDuplicates("silver.partition-by", contract.silver().partitionBy());
        noteDuplicates("count-by", contract.countBy());
        TableReader.check(section, contract);
    }

    private void checkKey(DatasetContract contract) {
        if (contract.key().isEmpty()) {
            section.problem("key", "no business key; name its columns, as in [call_id]");
        }
        noteDuplicates("key", contract.key());
        checkNames("key", contract.key(), contract, ContractReader::isStored);
        contract.columns().stream()
                .filter(column -> contract.key().contains(column.name()) && !column.required())
                .forEach(column -> section.problem(
                        "key",
                        "column '" + column.name() + "' is not required; a key is never NULL, so set required = true"));
        contract.columns().stream()
                .filter(column -> contract.key().contains(column.name()) && column.severity() == Severity.WARN)
                .forEach(column -> section.problem(
                        "key", "column '" + column.name() + "' only warns; a row with a bad key must be rejected"));
    }

    private void checkNames(
            String key, List<String> names, DatasetContract contract, BiPredicate<DatasetContract, String> known) {
        List<String> stored = contract.storedColumns().stream()
                .map(ContractColumn::name)
                .filter(name -> !name.isEmpty())
                .toList();
        names.stream()
                .filter(name -> !known.test(contract, name))
                .forEach(name -> section.problem(
                        key, "no stored column is named '" + name + "'; known are " + String.join(", ", stored)));
    }

    private static boolean isStored(DatasetContract contract, String name) {
        return contract.storedColumns().stream()
                .anyMatch(column -> column.name().equals(name));
    }

    private static boolean isSequence(DatasetContract contract, String name) {
        return isStored(contract, name)
                || Set.of(PseudoColumn.FILE_MODIFIED, PseudoColumn.FILE, PseudoColumn.LINE, PseudoColumn.SOURCE)
                        .stream()
                        .anyMatch(pseudo -> pseudo.column().equals(name));
    }

    private void noteDuplicates(String key, List<String> names) {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        names.stream().filter(name -> !seen.add(name.toLowerCase(Locale.ROOT))).forEach(twice::add);
        twice.forEach(name -> section.problem(key, "'" + name + "' stands there twice; rename or remove one"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
