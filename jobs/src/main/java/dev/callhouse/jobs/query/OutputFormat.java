package dev.callhouse.jobs.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import dev.callhouse.common.run.Console;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How the rows of a query are printed. */
enum OutputFormat {
    /** For people: aligned, the first thousand rows. */
    TABLE {
        @Override
        void print(Dataset<Row> rows, Console console) {
            console.table(rows, MOST_ROWS, 0);
        }
    },
    /** RFC 4180 with a header, all rows; NULL is empty, nested values are JSON. */
    CSV {
        @Override
        void print(Dataset<Row> rows, Console console) {
            console.out().println(line(Arrays.asList(rows.columns())));
            Iterator<Row> each = rows.select(texts(rows)).toLocalIterator();
            each.forEachRemaining(row -> console.out().println(line(cells(row))));
        }
    },
    /** One JSON object a line, all rows, NULLs included. */
    JSON {
        @Override
        void print(Dataset<Row> rows, Console console) {
            Column object =
                    to_json(org.apache.spark.sql.functions.struct(col("*")), Map.of("ignoreNullFields", "false"));
            rows.select(object)
                    .toLocalIterator()
                    .forEachRemaining(row -> console.out().println(row.getString(0)));
        }
    };

    private static final int MOST_ROWS = 1000;

    abstract void print(Dataset<Row> rows, Console console);

    private static Column[] texts(Dataset<Row> rows) {
        return Arrays.stream(rows.schema().fields()).map(OutputFormat::text).toArray(Column[]::new);
    }

    private static Column text(StructField field) {
        boolean nested = field.dataType() instanceof StructType
                || field.dataType() instanceof ArrayType
                || field.dataType() instanceof MapType;
        Column value = col("`" + field.name() + "`");
        return nested ? to_json(value) : value.cast("string");
    }

    private static List<String> cells(Row row) {
        return scala.collection.JavaConverters.seqAsJavaList(row.toSeq()).stream()
                .map(value -> value == null ? "" : value.toString())
                .toList();
    }

    private static String line(List<String> values) {
        return values.stream().map(OutputFormat::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
