package dev.callhouse.common.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The one place that touches Spark's Scala-faced interfaces, so that a move to another Scala or Spark starts here. */
public final class Catalyst {
    private Catalyst() {}

    /** Rows that are already in Spark's own form, as a data frame; no encoder runs. */
    public static Dataset<Row> rows(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return spark.internalCreateDataFrame(rows.rdd(), schema, false);
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
        Expression resolved = analysed(scope, expression);
        return resolved.deterministic() && !mentionsOtherRows(resolved);
    }

    /** A cast that gives NULL for what does not fit; the Java functions have none. */
    public static Column tryCast(Column value, DataType type) {
        return new Column(new Cast(value.expr(), type, Option.empty(), EvalMode.TRY()));
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

    private static <T> scala.collection.immutable.Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }

    private static Expression analysed(Dataset<Row> scope, Column expression) {
        return unchecked(
                () -> list(scope.select(expression).queryExecution().analyzed().expressions())
                        .get(0));
    }

    private static boolean mentionsOtherRows(Expression expression) {
        return expression instanceof AggregateExpression
                || expression instanceof WindowExpression
                || expression instanceof Generator
                || childrenOf(expression).stream().anyMatch(Catalyst::mentionsOtherRows);
    }

    /** Scala throws {@link AnalysisException} without declaring it, so Java can only find it behind {@link Exception}. */
    private static <T> T unchecked(java.util.concurrent.Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(firstSentence(e.getMessage()), e);
        }
    }

    private static String firstSentence(String message) {
        return message.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(message)
                .strip();
    }
}
