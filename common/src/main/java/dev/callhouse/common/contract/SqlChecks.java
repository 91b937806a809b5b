package dev.callhouse.common.contract;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.enrich.RuleSets;
import dev.callhouse.common.spark.Catalyst;
import dev.callhouse.common.spark.SqlExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Checks the SQL of a contract: that it can be read, uses what is there, gives the right type and cannot fail on a value. */
final class SqlChecks {
    private final SparkSession spark;
    private final DatasetContract contract;

    SqlChecks(SparkSession spark, DatasetContract contract) {
        this.spark = spark;
        this.contract = contract;
    }

    /** Notes problems where the SQL stands; both lists are in the contract's order, conditions by check. */
    void check(List<Section> columns, List<Section> rules, Map<String, Section> conditions) {
        for (int i = 0; i < columns.size(); i++) {
            check(contract.columns().get(i), columns.get(i));
        }
        for (int i = 0; i < rules.size(); i++) {
            checkCondition(contract.rules().get(i).expect(), rules.get(i), this::typed);
        }
        conditions.forEach(
                (name, at) -> checkCondition(contract.checks().conditions().get(name), at, this::stored));
        cycle().ifPresent(name ->
                columns.get(indexOf(name)).problem("derive", "column '" + name + "' depends on itself"));
    }

    private void checkCondition(String condition, Section at, Function<String, Optional<DataType>> typeOfName) {
        Optional.of(condition)
                .filter(sql -> !sql.isBlank()) // reported as missing
                .flatMap(sql -> expression(sql, "expect", at, typeOfName))
                .filter(type -> !type.equals(DataTypes.BooleanType))
                .ifPresent(type -> at.problem("expect", "gives " + name(type) + ", not true or false"));
    }

    private void check(ContractColumn column, Section at) {
        column.input()
                .flatMap(ContractColumn.Input::sourceExpr)
                .flatMap(sql -> expression(sql, "source-expr", at, name -> Optional.of(DataTypes.StringType)))
                .ifPresent(type -> checkType(type, DataTypes.StringType, "source-expr", at));
        column.derive()
                .flatMap(sql -> expression(sql, "derive", at, this::typed))
                .ifPresent(type -> checkType(type, column.type().sparkType(), "derive", at));
    }

    private static void checkType(DataType actual, DataType expected, String key, Section at) {
        if (!actual.equals(expected) && !Catalyst.canUpCast(actual, expected)) {
            at.problem(
                    key,
                    "gives " + name(actual) + ", not " + name(expected) + "; use try_cast(... as " + name(expected)
                            + ")");
        }
    }

    private static String name(DataType type) {
        return type.sql().toLowerCase(Locale.ROOT);
    }

    private Optional<DataType> expression(
            String sql, String key, Section at, Function<String, Optional<DataType>> typeOfName) {
        try {
            SqlExpression expression = SqlExpression.parse(sql);
            List<String> unknown = expression.names().stream()
                    .filter(name -> typeOfName.apply(name).isEmpty())
                    .toList();
            unknown.forEach(name -> at.problem(key, missing(name) + " in: " + sql));
            expression.objections().forEach(objection -> at.problem(key, objection + ", in: " + sql));
            return unknown.isEmpty() ? Optional.of(analysed(expression, key, at, typeOfName)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            at.problem(key, "not valid SQL: " + sql + " (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private String missing(String name) {
        return RuleSets.enrichmentOf(name)
                .map(contract.ruleSets().enrichments()::get)
                .map(enrichment -> "'" + name + "' is no field of the enrichment; it has "
                        + String.join(", ", enrichment.output().fieldNames()) + ",")
                .orElse("there is no column '" + name + "'");
    }

    private DataType analysed(
            SqlExpression expression, String key, Section at, Function<String, Optional<DataType>> typeOfName) {
        Dataset<Row> scope = scope(expression, typeOfName);
        Column column = expression.column(SqlChecks::quoted);
        if (!Catalyst.isRowFunction(scope, column)) {
            at.problem(
                    key,
                    "must give one value from one row, the same each time: no aggregates, windows or random values");
        }
        if (expression.objections().isEmpty()) {
            Catalyst.failingCasts(scope, column)
                    .forEach(cast -> at.problem(
                            key, cast + ", needed to make the types meet, fails on a bad value; write try_cast"));
        }
        return Catalyst.typeOf(scope, column);
    }

    private Dataset<Row> scope(SqlExpression expression, Function<String, Optional<DataType>> typeOfName) {
        return scope(expression.names(), typeOfName);
    }

    /** No rows, with the columns of these names; names that differ only in case are one. */
    Dataset<Row> scope(Set<String> names, Function<String, Optional<DataType>> typeOfName) {
        Map<String, DataType> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(
                name.toLowerCase(Locale.ROOT), typeOfName.apply(name).orElseThrow()));
        StructType schema = new StructType();
        for (Map.Entry<String, DataType> column : columns.entrySet()) {
            schema = schema.add(column.getKey(), column.getValue());
        }
        return spark.createDataFrame(List.of(), schema);
    }

    static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    Optional<DataType> typed(String name) {
        return PseudoColumn.named(name)
                .map(PseudoColumn::type)
                .or(() -> typeIn(contract.columns(), name))
                .or(() -> contract.ruleSets().typeOf(name));
    }

    private Optional<DataType> stored(String name) {
        return typeIn(contract.storedColumns(), name);
    }

    private static Optional<DataType> typeIn(List<ContractColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> column.type().sparkType());
    }

    private int indexOf(String name) {
        return contract.columns().stream().map(ContractColumn::name).toList().indexOf(name);
    }

    /** A derived column that cannot be computed because it needs itself, directly or through others. */
    private Optional<String> cycle() {
        return DeriveOrder.cyclic(contract).stream()
                .filter(DeriveOrder.Derived.class::isInstance)
                .map(step -> ((DeriveOrder.Derived) step).column().name())
                .findFirst();
    }
}
