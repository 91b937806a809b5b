package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.callhouse.common.contract.ColumnTest;
import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DeriveOrder;
import dev.callhouse.common.contract.RowRule;
import dev.callhouse.common.contract.Severity;
import dev.callhouse.common.source.ParseError;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges raw rows by a contract, in one pass and without a function that Spark cannot compile: text, typed value, derived
 * columns, row rules. Which tests failed is kept as bits; {@link Reasons} puts them into words.
 */
public final class RowValidation {
    private static final int HASH_VERSION = 1;

    private final DatasetContract contract;
    private final ContractScope scope;
    private final RuleMask mask;
    private final DeriveOrder order;

    public RowValidation(DatasetContract contract) {
        this.contract = contract;
        this.scope = new ContractScope(contract);
        this.mask = new RuleMask(contract);
        this.order = new DeriveOrder(contract);
    }

    /** The source columns the contract reads, as headers are compared. */
    public static List<String> headers(DatasetContract contract) {
        return contract.columns().stream()
                .flatMap(column -> column.input().stream())
                .flatMap(input -> ColumnText.headers(input).stream())
                .distinct()
                .toList();
    }

    /** The source columns without which no row of a file could be valid. */
    public static List<String> requiredHeaders(DatasetContract contract) {
        return contract.columns().stream()
                .filter(column -> column.required() && column.derive().isEmpty())
                .flatMap(column -> ColumnText.headers(column.input().orElseThrow()).stream())
                .distinct()
                .toList();
    }

    /**
     * {@link RawRows} in, with the times of {@link BatchClock}; the same rows out, as {@link Staged}: {@code _row}, origin, {@code _verdict}, {@code _warned}, the mask's words,
     * all contract columns typed (those not stored only for rejected rows), {@code _row_hash}, {@code _row_hash_version}, and the raw row for rejected rows only.
     */
    public Dataset<Row> validate(Dataset<Row> raw) {
        return raw.transform(this::withTexts)
                .transform(this::withParsedValues)
                .transform(this::withTypedValues)
                .transform(this::withDerivedValues)
                .transform(this::withMask)
                .transform(this::withVerdict)
                .transform(this::selectStaged);
    }

    private Dataset<Row> withTexts(Dataset<Row> rows) {
        return with(rows, inputs(), column -> ColumnText.of(column).as(text(column)));
    }

    private Dataset<Row> withParsedValues(Dataset<Row> rows) {
        return with(
                        rows,
                        inputs(),
                        column -> TypedValue.of(column, col(text(column)), contract.businessZone())
                                .as(parsed(column)))
                .transform(parsed -> with(
                        parsed,
                        inputs(),
                        column -> new ColumnFailure(
                                        column,
                                        col(text(column)),
                                        col(parsed(column)),
                                        isNested(column),
                                        contract.businessZone())
                                .first(mask)
                                .as(failed(column.name()))));
    }

    /** Asked only where it can be wrong, for the question is not free. */
    private Optional<Column> isNested(ContractColumn column) {
        boolean canBe = contract.hasNestedValues() && column.type().kind() != ColumnType.Kind.JSON;
        return canBe ? column.input().map(ColumnText::isNested) : Optional.empty();
    }

    /** A value that failed is NULL from here on. */
    private Dataset<Row> withTypedValues(Dataset<Row> rows) {
        return with(
                rows,
                inputs(),
                column -> when(col(failed(column.name())).equalTo(0L), col(parsed(column)))
                        .as(column.derive().isPresent() ? given(column) : column.name()));
    }

    private Dataset<Row> withDerivedValues(Dataset<Row> rows) {
        Dataset<Row> derived = rows;
        for (DeriveOrder.Step step : order.ordered()) {
            derived = withStep(derived, step);
        }
        return with(derived, requiredDerived(), column -> missing(column).as(missingName(column.name())));
    }

    private Dataset<Row> withStep(Dataset<Row> rows, DeriveOrder.Step step) {
        return step instanceof DeriveOrder.Enriched enriched
                ? enriched.enrichment().enrich(rows, ContractScope.enriched(enriched.name()), scope::value)
                : withDerived(rows, ((DeriveOrder.Derived) step).column());
    }

    private Dataset<Row> withDerived(Dataset<Row> rows, ContractColumn column) {
        return rows.withColumn(column.name(), derive(column));
    }

    private Column derive(ContractColumn column) {
        return SqlExpression.parse(column.derive().orElseThrow())
                .columnOrNull(name -> name.equals(column.name()) ? col(given(column)) : scope.value(name))
                .cast(column.type().sparkType());
    }

    private Dataset<Row> withMask(Dataset<Row> rows) {
        List<Column> words = new ArrayList<>();
        for (int word = 0; word < mask.words().size(); word++) {
            words.add(word(word).as(mask.words().get(word)));
        }
        return select(rows, words.stream());
    }

    private Column word(int word) {
        Column bits = Stream.concat(columnFailures(word), ruleFailures(word))
                .reduce(Column::bitwiseOR)
                .orElse(lit(0L));
        return when(isSplit(), bits).otherwise(0L);
    }

    private Stream<Column> columnFailures(int word) {
        return mask.bits().stream()
                .filter(bit -> bit.word() == word)
                .flatMap(bit -> bit.column().stream())
                .distinct()
                .flatMap(name -> failures(Set.of(name), Severity.WARN).stream())
                .map(failure -> col(failure));
    }

    private Stream<Column> ruleFailures(int word) {
        return contract.rules().stream()
                .filter(rule -> mask.find(rule).word() == word)
                .map(this::failure);
    }

    private Dataset<Row> withVerdict(Dataset<Row> rows) {
        Column blank = col(RawRows.PARSE_ERROR).getField(RawRows.RULE).equalTo(ParseError.BLANK_LINE.rule());
        Column verdict = when(blank, Staged.BLANK)
                .when(not(isSplit()).or(mask.anyOf(Severity.REJECT)), Staged.REJECTED)
                .otherwise(Staged.VALID);
        return select(
                rows,
                Stream.of(verdict.as(Staged.VERDICT), mask.anyOf(Severity.WARN).as(Staged.WARNED)));
    }

    private Dataset<Row> selectStaged(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(monotonically_increasing_id().as(Staged.ROW));
        Stream.of(
                        RawRows.SOURCE,
                        RawRows.FILE,
                        RawRows.FILE_MODIFIED,
                        RawRows.FILE_LENGTH,
                        RawRows.LINE,
                        Staged.VERDICT,
                        Staged.WARNED)
                .forEach(name -> columns.add(col(name)));
        mask.words().forEach(word -> columns.add(col(word)));
        contract.columns()
                .forEach(column -> columns.add(
                        column.stored()
                                ? col(column.name())
                                : ifRejected(col(column.name())).as(column.name())));
        columns.add(rowHash().as(Staged.ROW_HASH));
        columns.add(lit(HASH_VERSION).as(Staged.ROW_HASH_VERSION));
        Stream.of(RawRows.RAW, RawRows.RAW_BYTES, RawRows.PARSE_ERROR)
                .forEach(name -> columns.add(ifRejected(col(name)).as(name)));
        columns.add(when(Staged.isRejected().and(isSplit()), fieldsByHeader()).as(RawRows.FIELDS));
        return rows.select(columns.toArray(Column[]::new));
    }

    private static Column ifRejected(Column value) {
        return when(Staged.isRejected(), value);
    }

    /** A map, because the stage outlives the contract's list of headers. */
    private Column fieldsByHeader() {
        return map(headers(contract).stream()
                .flatMap(header -> Stream.of(lit(header), col(RawRows.FIELDS).getField(header)))
                .toArray(Column[]::new));
    }

    /** Each value is preceded by whether it is NULL: alone, {@code xxhash64} passes over NULLs as if they were not there. */
    private Column rowHash() {
        Stream<Column> values = contract.storedColumns().stream()
                .filter(ContractColumn::inHash)
                .flatMap(column -> Stream.of(col(column.name()).isNull(), col(column.name())));
        return xxhash64(Stream.concat(Stream.of(lit(HASH_VERSION)), values).toArray(Column[]::new));
    }

    /** A derived value is missing; not when it is so only because something it is derived from has failed. */
    private Column missing(ContractColumn column) {
        Set<String> before = failures(order.withOrigins(Set.of(column.name())), column.severity());
        before.remove(missingName(column.name()));
        Column bit = mask.find(column, ColumnTest.REQUIRED).orElseThrow().value();
        return when(col(column.name()).isNull().and(not(any(before))), bit).otherwise(0L);
    }

    /** A rule is skipped when something it uses has failed at least as severely; NULL is no pass. */
    private Column failure(RowRule rule) {
        SqlExpression expect = SqlExpression.parse(rule.expect());
        Column skipped = any(failures(order.withOrigins(expect.names()), rule.severity()));
        Column passes = coalesce(expect.columnOrNull(scope::value), lit(false));
        return when(skipped.or(passes), 0L).otherwise(mask.find(rule).value());
    }

    private static Column any(Set<String> failures) {
        return failures.stream()
                .map(failure -> col(failure).notEqual(0L))
                .reduce(Column::or)
                .orElse(lit(false));
    }

    /** Where it stands whether these columns have failed, of those that are at least so severe. */
    private Set<String> failures(Set<String> columns, Severity atLeast) {
        Set<String> failures = new LinkedHashSet<>();
        inputs().stream()
                .filter(column ->
                        columns.contains(column.name()) && column.severity().isAtLeast(atLeast))
                .forEach(column -> failures.add(failed(column.name())));
        requiredDerived().stream()
                .filter(column ->
                        columns.contains(column.name()) && column.severity().isAtLeast(atLeast))
                .forEach(column -> failures.add(missingName(column.name())));
        return failures;
    }

    private static Column isSplit() {
        return col(RawRows.PARSE_ERROR).isNull();
    }

    private List<ContractColumn> inputs() {
        return contract.columns().stream()
                .filter(column -> column.input().isPresent())
                .toList();
    }

    private List<ContractColumn> requiredDerived() {
        return contract.columns().stream()
                .filter(column -> column.required() && column.derive().isPresent())
                .toList();
    }

    private static Dataset<Row> with(
            Dataset<Row> rows, List<ContractColumn> columns, Function<ContractColumn, Column> added) {
        return select(rows, columns.stream().map(added));
    }

    private static Dataset<Row> select(Dataset<Row> rows, Stream<Column> added) {
        return rows.select(Stream.concat(Stream.of(col("*")), added).toArray(Column[]::new));
    }

    private static String text(ContractColumn column) {
        return "_text_" + column.name();
    }

    private static String parsed(ContractColumn column) {
        return "_parsed_" + column.name();
    }

    private static String given(ContractColumn column) {
        return "_given_" + column.name();
    }

    private static String failed(String column) {
        return "_failed_" + column;
    }

    private static String missingName(String column) {
        return "_missing_" + column;
    }
}
