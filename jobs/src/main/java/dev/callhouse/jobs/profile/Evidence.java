package dev.callhouse.jobs.profile;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.ColumnType.Kind;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.spark.DeequProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the valid rows of a sample say about the columns of a draft.
 *
 * @param rows how many there are
 * @param extents by column
 * @param profiles by column; none when there is no row
 * @param examples texts of the first rows, by column
 */
record Evidence(
        long rows,
        Map<String, Extent> extents,
        Map<String, DeequProfile.OfColumn> profiles,
        Map<String, List<String>> examples) {
    private static final int EXAMPLES = 3;

    /** The values of this column say how many rows there are. */
    static Evidence of(Dataset<Row> valid, Draft draft, String everywhere) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        draft.columns()
                .forEach(column ->
                        kinds.put(column.name(), column.choice().type().kind()));
        draft.derived().forEach(column -> kinds.put(column.name(), Kind.STRING));
        Map<String, Extent> extents = Extent.of(valid, kinds);
        long rows = extents.get(everywhere).values();
        List<String> names = draft.columns().stream().map(DraftColumn::name).toList();
        Dataset<Row> given = valid.select(Columns.named(names));
        return new Evidence(rows, extents, rows == 0 ? Map.of() : DeequProfile.of(given), examples(given));
    }

    private static Map<String, List<String>> examples(Dataset<Row> given) {
        Map<String, List<String>> examples = new HashMap<>();
        Column[] texts =
                Stream.of(given.columns()).map(name -> col(name).cast("string")).toArray(Column[]::new);
        for (Row row : given.select(texts).takeAsList(EXAMPLES)) {
            for (int i = 0; i < texts.length; i++) {
                List<String> seen = examples.computeIfAbsent(given.columns()[i], name -> new ArrayList<>());
                if (!row.isNullAt(i) && !seen.contains(row.getString(i))) {
                    seen.add(row.getString(i));
                }
            }
        }
        return examples;
    }

    boolean isComplete(String column) {
        return rows > 0 && extents.get(column).values() == rows;
    }

    Optional<DeequProfile.OfColumn> profile(String column) {
        return Optional.ofNullable(profiles.get(column));
    }
}
