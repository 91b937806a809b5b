package dev.callhouse.common.spark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.PosParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The one place that touches Spark's Scala-faced interfaces, so that a move to another Scala or Spark starts here. */
public final class Catalyst {
    private static final Pattern READING = Pattern.compile("^(Show|Describe|Explain)");

    private Catalyst() {}

    /** Rows that are already in Spark's own form, as a data frame; no encoder runs. */
    public static Dataset<Row> rows(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return spark.internalCreateDataFrame(rows.rdd(), schema, false);
    }

    /** The session of this process, if one was opened. */
    public static Optional<SparkSession> openSession() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return session.isDefined() ? Optional.of(session.get()) : Optional.empty();
    }

    /**
     * What an expression over the columns of {@code scope} gives; nothing is run.
     *
     * @throws IllegalArgumentException when it cannot be resolved, with Spark's reason
     */
    public static DataType typeOf(Dataset<Row> scope, Column expression) {
        return analysed(scope, expression).dataType();
    }

    /** Whether a value can become this type without loss and without failing. */
    public static boolean canUpCast(DataType from, DataType to) {
        return Cast.canUpCast(from, to);
    }

    /** Whether an expression computes one value from one row, the same each time. */
    public static boolean isRowFunction(Dataset<Row> scope, Column expression) {
        LogicalPlan plan = selected(scope, expression);
        Expression resolved = list(plan.expressions()).get(0);
        return plan instanceof Project project && project.child().children().isEmpty() && resolved.deterministic();
    }

    /**
     * The casts that Spark puts in where types do not meet and that fail on some values, as {@code cast(a as int)}; what
     * is written as a cast is among them.
     */
    public static List<String> failingCasts(Dataset<Row> scope, Column expression) {
        List<String> failing = new ArrayList<>();
        collectFailingCasts(analysed(scope, expression), failing);
        return failing;
    }

    private static void collectFailingCasts(Expression node, List<String> failing) {
        if (node instanceof Cast cast && canFail(cast)) {
            failing.add(cast.sql());
        }
        if (!(node instanceof TryEval)) {
            childrenOf(node).forEach(child -> collectFailingCasts(child, failing));
        }
    }

    private static boolean canFail(Cast cast) {
        DataType from = cast.child().dataType();
        boolean narrows = from instanceof StringType
                ? !(cast.dataType() instanceof StringType || cast.dataType() instanceof BinaryType)
                : cast.dataType() instanceof IntegralType && !canUpCast(from, cast.dataType());
        return narrows && !cast.evalMode().equals(EvalMode.TRY()) && !isGoodLiteral(cast);
    }

    private static boolean isGoodLiteral(Cast cast) {
        try {
            return cast.child() instanceof Literal && cast.eval(InternalRow.empty()) != null;
        } catch (RuntimeException e) {
            return false; // Spark's reason why the text is no value of the type
        }
    }

    /** A cast that gives NULL for what does not fit; the Java functions have none. */
    public static Column tryCast(Column value, DataType type) {
        return new Column(new Cast(value.expr(), type, Option.empty(), EvalMode.TRY()));
    }

    /**
     * The tables a statement reads, as it names them; not the names that its WITH clauses give.
     *
     * @throws IllegalArgumentException when it is no SQL, with Spark's reason
     */
    public static Set<String> tablesOf(SparkSession spark, String sql) {
        Set<String> tables = new TreeSet<>();
        collectTables(plan(spark, sql), Set.of(), tables);
        return tables;
    }

    /** A name of a WITH clause is known to the parts after it and to the query below it. */
    private static void collectTables(LogicalPlan plan, Set<String> known, Set<String> tables) {
        Set<String> scope = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        scope.addAll(known);
        if (plan instanceof UnresolvedWith with) {
            list(with.cteRelations()).forEach(part -> {
                collectTables(part._2(), scope, tables);
                scope.add(part._1());
            });
        } else if (plan instanceof UnresolvedRelation relation) {
            addTable(String.join(".", list(relation.multipartIdentifier())), scope, tables);
        } else {
            plansIn(list(plan.innerChildren())).forEach(inner -> collectTables(inner, scope, tables));
        }
        list(plan.children()).forEach(child -> collectTables(child, scope, tables));
        list(plan.subqueries()).forEach(subquery -> collectTables(subquery, scope, tables));
    }

    private static void addTable(String name, Set<String> known, Set<String> tables) {
        if (!known.contains(name)) {
            tables.add(name);
        }
    }

    /**
     * How many values a statement waits for: each stands as {@code ?}.
     *
     * @throws IllegalArgumentException when it is no SQL, with Spark's reason
     */
    public static int placesForValues(SparkSession spark, String sql) {
        Set<Integer> places = new TreeSet<>(); // in the text, for a part of it may be met twice
        visit(plan(spark, sql), node -> list(node.expressions()).forEach(each -> collectPlaces(each, places)));
        return places.size();
    }

    private static void collectPlaces(Expression node, Set<Integer> places) {
        if (node instanceof PosParameter place) {
            places.add(place.pos());
        }
        childrenOf(node).forEach(child -> collectPlaces(child, places));
    }

    /** Whether a statement only reads; SHOW, DESCRIBE and EXPLAIN do. */
    public static boolean isReadOnly(SparkSession spark, String sql) {
        List<LogicalPlan> writing = new ArrayList<>();
        visit(plan(spark, sql), node -> {
            if (isStatement(node) && !READING.matcher(node.nodeName()).find()) {
                writing.add(node);
            }
        });
        return writing.isEmpty();
    }

    /**
     * The rows of a query; nothing is run yet.
     *
     * @param values of its {@code ?}, in their order
     * @param now what {@code current_timestamp}, {@code current_date} and the like stand for
     * @throws IllegalArgumentException when it names what is not there, with Spark's reason
     */
    public static Dataset<Row> query(SparkSession spark, String sql, List<String> values, Instant now) {
        return unchecked(() -> {
            LogicalPlan plan = spark.sql(sql, values.toArray()).queryExecution().analyzed();
            return Dataset.ofRows(spark, plan.transformAllExpressionsWithSubqueries(new StoppedClock(now)));
        });
    }

    /** The first rows of a table with aligned columns, as {@link Dataset#show} prints them; {@code width} 0 cuts no value. */
    public static String table(Dataset<Row> rows, int atMost, int width) {
        return rows.showString(atMost, width, false);
    }

    private static boolean isStatement(LogicalPlan node) {
        return node instanceof Command
                || node instanceof ParsedStatement
                || node instanceof InsertIntoDir
                || node instanceof ScriptTransformation;
    }

    private static LogicalPlan plan(SparkSession spark, String sql) {
        return unchecked(() -> spark.sessionState().sqlParser().parsePlan(sql));
    }

    /** All of a plan, also what stands in its WITH clauses and sub-queries. */
    private static void visit(LogicalPlan plan, Consumer<LogicalPlan> visitor) {
        visitor.accept(plan);
        list(plan.children()).forEach(child -> visit(child, visitor));
        plansIn(list(plan.innerChildren())).forEach(inner -> visit(inner, visitor));
        list(plan.subqueries()).forEach(subquery -> visit(subquery, visitor));
    }

    private static List<LogicalPlan> plansIn(List<?> nodes) {
        return nodes.stream()
                .filter(LogicalPlan.class::isInstance)
                .map(LogicalPlan.class::cast)
                .toList();
    }

    static Expression parse(String sql) {
        return unchecked(() -> new CatalystSqlParser().parseExpression(sql));
    }

    static List<Expression> childrenOf(Expression expression) {
        return JavaConverters.seqAsJavaList(expression.children());
    }

    static Expression withChildren(Expression expression, List<Expression> children) {
        return children.isEmpty() ? expression : expression.withNewChildren(seq(children));
    }

    static <T> List<T> list(Seq<T> seq) {
        return JavaConverters.seqAsJavaList(seq);
    }

    /** Without entries whose value is NULL. */
    static <K, V> Map<K, V> map(scala.collection.Map<K, V> map) {
        Map<K, V> copy = new HashMap<>(JavaConverters.mapAsJavaMap(map));
        copy.values().removeIf(Objects::isNull);
        return copy;
    }

    static <K, V> scala.collection.immutable.Map<K, V> noEntries() {
        return scala.collection.immutable.Map$.MODULE$.empty();
    }

    static <T> scala.collection.immutable.Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }

    private static Expression analysed(Dataset<Row> scope, Column expression) {
        return list(selected(scope, expression).expressions()).get(0);
    }

    private static LogicalPlan selected(Dataset<Row> scope, Column expression) {
        return unchecked(() -> scope.select(expression).queryExecution().analyzed());
    }

    /** Scala throws {@link AnalysisException} without declaring it, so Java can only find it behind {@link Exception}. */
    public static <T> T unchecked(Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(firstSentence(e.getMessage()), e);
        }
    }

    /** An expression as SQL text. */
    public static String sql(Column expression) {
        return expression.expr().sql();
    }

    static String firstSentence(String message) {
        return message.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(message)
                .strip();
    }
}
