package dev.callhouse.common.spark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.TryEval;

/** An SQL expression as a contract writes it: which names it uses, what in it could fail, and its Spark column. */
public final class SqlExpression {
    private static final Set<String> FAILING = Set.of(
            "to_date",
            "to_timestamp",
            "to_timestamp_ltz",
            "to_timestamp_ntz",
            "to_unix_timestamp",
            "unix_timestamp",
            "to_number",
            "make_date",
            "make_timestamp",
            "date",
            "timestamp",
            "int",
            "bigint",
            "smallint",
            "tinyint",
            "double",
            "float",
            "decimal",
            "boolean",
            "element_at",
            "assert_true",
            "raise_error",
            "conv");
    private static final Set<String> CLOCKS = Set.of(
            "current_date",
            "curdate",
            "current_timestamp",
            "now",
            "localtimestamp",
            "current_timezone",
            "current_user",
            "user",
            "session_user",
            "input_file_name");
    private static final Set<String> DIVISIONS = Set.of("pmod", "mod", "div");

    private final Expression root;
    private final List<Expression> nodes = new ArrayList<>();

    private SqlExpression(Expression root) {
        this.root = root;
        collect(root);
    }

    /**
     * Reads SQL.
     *
     * @throws IllegalArgumentException when it is none, with Spark's reason
     */
    public static SqlExpression parse(String sql) {
        return new SqlExpression(Catalyst.parse(sql));
    }

    /** Columns it uses, as written; {@code a.b} is one name with a dot. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        nodes.stream()
                .filter(UnresolvedAttribute.class::isInstance)
                .forEach(node -> names.add(nameOf((UnresolvedAttribute) node)));
        return names;
    }

    /** The Spark column, each name replaced by the column that {@code scope} gives for it. */
    public Column column(Function<String, Column> scope) {
        return new Column(substitute(root, scope));
    }

    /** The same, but NULL where a value makes it fail all the same: an overflow, an index out of bounds. */
    public Column columnOrNull(Function<String, Column> scope) {
        return new Column(new TryEval(substitute(root, scope)));
    }

    /** Why it must not stand in a contract: it could fail on a value, read a clock, or look beyond its row. */
    public List<String> objections() {
        return nodes.stream()
                .map(SqlExpression::objection)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private void collect(Expression node) {
        nodes.add(node);
        Catalyst.childrenOf(node).forEach(this::collect);
    }

    private static Expression substitute(Expression node, Function<String, Column> scope) {
        return node instanceof UnresolvedAttribute name
                ? scope.apply(nameOf(name)).expr()
                : Catalyst.withChildren(
                        node,
                        Catalyst.childrenOf(node).stream()
                                .map(child -> substitute(child, scope))
                                .toList());
    }

    private static String nameOf(UnresolvedAttribute attribute) {
        return String.join(".", Catalyst.list(attribute.nameParts()));
    }

    private static Optional<String> objection(Expression node) {
        if (node instanceof Cast cast && !cast.evalMode().equals(EvalMode.TRY())) {
            return Optional.of("cast fails on a bad value; use try_cast");
        }
        if (node instanceof Star || node instanceof SubqueryExpression) {
            return Optional.of("it may use columns of its own row only");
        }
        if (node instanceof UnresolvedFunction function) {
            return objection(functionName(function), Catalyst.list(function.arguments()));
        }
        return isDivision(node) ? unguarded(Catalyst.childrenOf(node)) : Optional.empty();
    }

    private static Optional<String> objection(String function, List<Expression> arguments) {
        if (FAILING.contains(function)) {
            return Optional.of(function + " fails on a bad value; use try_cast, try_to_timestamp or a try_ function");
        }
        if (CLOCKS.contains(function)) {
            return Optional.of(function + " depends on when or where it runs; use _run_date, _as_of or _file");
        }
        return DIVISIONS.contains(function) ? unguarded(arguments) : Optional.empty();
    }

    private static boolean isDivision(Expression node) {
        return node instanceof Divide || node instanceof IntegralDivide || node instanceof Remainder;
    }

    private static Optional<String> unguarded(List<Expression> operands) {
        Expression divisor = operands.get(operands.size() - 1);
        boolean guarded = divisor instanceof Literal literal
                ? !isZero(literal)
                : divisor instanceof UnresolvedFunction function
                        && functionName(function).equals("nullif");
        return guarded
                ? Optional.empty()
                : Optional.of("a division fails when the divisor is 0; divide by nullif(" + divisor.sql() + ", 0)");
    }

    private static boolean isZero(Literal literal) {
        return literal.value() == null || literal.value().toString().matches("0+(\\.0+)?");
    }

    private static String functionName(UnresolvedFunction function) {
        return String.join(".", Catalyst.list(function.nameParts())).toLowerCase(Locale.ROOT);
    }
}
