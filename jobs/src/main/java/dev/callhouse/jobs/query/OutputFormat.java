package dev.callhouse.jobs.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.callhouse.common.run.Console;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
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
            Iterator<Row> each = texts(rows).toLocalIterator();
            each.forEachRemaining(row -> console.out().println(line(cells(row))));
        }
    },
    /** One JSON object a line, all rows, NULLs included. */
    JSON {
        @Override
        void print(Dataset<Row> rows, Console console) {
            Column object = to_json(struct(col("*")), Map.of("ignoreNullFields", "false"));
            rows.select(object)
                    .toLocalIterator()
                    .forEachRemaining(row -> console.out().println(row.getString(0)));
        }
    };

    private static final int MOST_ROWS = 1000;

    abstract void print(Dataset<Row> rows, Console console);

    /** Columns are taken by position: a query may give two the same name. */
    private static Dataset<Row> texts(Dataset<Row> rows) {
        StructField[] fields = rows.schema().fields();
        String[] positions =
                IntStream.range(0, fields.length).mapToObj(i -> "_" + i).toArray(String[]::new);
        return rows.toDF(positions)
                .select(IntStream.range(0, fields.length)
                        .mapToObj(i -> text(positions[i], fields[i].dataType()))
                        .toArray(Column[]::new));
    }

    private static Column text(String name, DataType type) {
        boolean nested = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
        return nested ? to_json(col(name)) : col(name).cast("string");
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i))
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
