package dev.callhouse.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.spark.SessionBeside;
import dev.callhouse.common.table.LakeTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers SQL over the lake's tables, as {@code query} does, with records: {@code column_name} becomes {@code columnName}. */
final class LakeSql {
    private static final ObjectMapper ROWS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final SparkSession spark;
    private final Set<String> tables;

    private LakeSql(SparkSession spark, Set<String> tables) {
        this.spark = spark;
        this.tables = tables;
    }

    /**
     * Over some tables of a lake.
     *
     * @param wanted their names; those that are not there are passed over
     */
    static LakeSql over(Run run, Set<String> wanted) {
        Map<String, List<Path>> paths = run.catalog().paths();
        Set<String> tables = new TreeSet<>(wanted);
        tables.removeIf(name -> paths.getOrDefault(name, List.of()).stream()
                .allMatch(path -> LakeTable.find(run.spark(), path).isEmpty()));
        run.catalog().register(tables);
        SparkSession session = SessionBeside.forLittleData(run.spark()); // with the views that are there by now
        session.conf()
                .set("spark.sql.codegen.wholeStage", "false"); // compiling takes longer than interpreting so little
        return new LakeSql(session, tables);
    }

    /**
     * The rows of a query, which must be few.
     *
     * @param table that it reads
     * @param values of its {@code :parameters}
     * @return nothing when the table is not there
     */
    <T> List<T> rows(Class<T> type, String table, String sql, Map<String, Object> values) {
        if (!tables.contains(table)) {
            return List.of();
        }
        return json(spark.sql(sql, values)).collectAsList().stream()
                .map(row -> read(row, type))
                .toList();
    }

    /** One column: each row as {@link #read} takes it. */
    static Dataset<Row> json(Dataset<Row> rows) {
        return rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")));
    }

    /** A row of {@link #json} as a record. */
    static <T> T read(Row json, Class<T> type) {
        try {
            return ROWS.readValue(json.getString(0), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
