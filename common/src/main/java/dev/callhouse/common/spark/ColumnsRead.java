package dev.callhouse.common.spark;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.StructType;

/** Finds out which columns of a table a query needs, without running it. */
public final class ColumnsRead {
    private final Dataset<Row> table;
    private final RDD<?> mark;

    private ColumnsRead(Dataset<Row> table) {
        this.table = table;
        this.mark = ((LogicalRDD) table.queryExecution().analyzed()).rdd();
    }

    /** A stand-in for a table of these columns, for the query to be made from. */
    public static ColumnsRead standIn(SparkSession spark, StructType schema) {
        return new ColumnsRead(spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).<Row>emptyRDD(), schema));
    }

    /** The stand-in's rows; there are none. */
    public Dataset<Row> rows() {
        return table;
    }

    /**
     * The columns of the stand-in that the query needs, as Spark's optimiser has it. It puts a projection or an
     * aggregate above every table of which not all columns are needed; where there is none, all are.
     */
    public Set<String> by(Dataset<Row> query) {
        Set<String> columns = new TreeSet<>();
        collect(query.queryExecution().optimizedPlan(), all(), columns);
        return columns;
    }

    private Set<String> all() {
        return new LinkedHashSet<>(Arrays.asList(table.columns()));
    }

    /** @param needed the columns that the nodes above need of this one's table, should it be one */
    private void collect(LogicalPlan node, Set<String> needed, Set<String> columns) {
        if (node instanceof LogicalRDD leaf && leaf.rdd() == mark) {
            columns.addAll(needed);
        }
        Catalyst.list(node.children()).forEach(child -> collect(child, neededOf(node, needed), columns));
        Catalyst.list(node.subqueries()).forEach(query -> collect(query, all(), columns));
    }

    private Set<String> neededOf(LogicalPlan parent, Set<String> needed) {
        if (parent instanceof Project || parent instanceof Aggregate) {
            return names(parent.references());
        }
        if (parent instanceof Filter) {
            Set<String> more = new LinkedHashSet<>(needed);
            more.addAll(names(parent.references()));
            return more;
        }
        return all();
    }

    private static Set<String> names(AttributeSet attributes) {
        List<Attribute> list = Catalyst.list(attributes.toSeq());
        return list.stream().map(Attribute::name).collect(java.util.stream.Collectors.toSet());
    }
}
