package dev.callhouse.common.quality;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.codegen.ByteCodeStats;
import org.apache.spark.sql.execution.debug.package$;
import scala.Tuple3;
import scala.collection.JavaConverters;

/** What Spark makes of a plan: one compiled stage for each group of operators that it runs as one. */
final class CompiledStages {
    private CompiledStages() {}

    /** For each compiled stage of a plan the bytes of its largest method, -1 where it could not be compiled. */
    static List<Integer> largestMethods(Dataset<Row> rows) {
        List<Tuple3<String, String, ByteCodeStats>> stages = JavaConverters.seqAsJavaList(
                package$.MODULE$.codegenStringSeq(rows.queryExecution().executedPlan()));
        return stages.stream().map(stage -> stage._3().maxMethodCodeSize()).toList();
    }
}
