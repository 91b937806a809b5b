package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.PseudoColumn;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.Columns;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The place of a row in the total order of versions of its key: a struct whose greatest value wins. */
public final class Sequence {
    private Sequence() {}

    /** Its columns: the contract's, made a total order by the time and place of the row's origin. */
    public static List<String> columns(DatasetContract contract) {
        Set<String> names = new LinkedHashSet<>(contract.sequence());
        names.addAll(List.of(RawRows.FILE_MODIFIED, RawRows.SOURCE, RawRows.FILE, RawRows.LINE));
        return List.copyOf(names);
    }

    /** It, of {@link Staged} rows, which have its columns. */
    public static Column of(DatasetContract contract) {
        return struct(Columns.named(columns(contract)));
    }

    /** Its type. */
    public static StructType type(DatasetContract contract) {
        StructType type = new StructType();
        for (String name : columns(contract)) {
            type = type.add(name, typeOf(contract, name));
        }
        return type;
    }

    /** It as JSON. */
    public static Column text(Column sequence) {
        return to_json(sequence, RowText.MICROSECONDS);
    }

    /** What {@link #text} was made of; columns that the contract had not then are NULL. */
    public static Column parsed(Column text, DatasetContract contract) {
        return from_json(text, type(contract), RowText.MICROSECONDS);
    }

    private static DataType typeOf(DatasetContract contract, String name) {
        return PseudoColumn.named(name)
                .map(PseudoColumn::type)
                .orElseGet(() -> contract.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .map(ContractColumn::type)
                        .orElseThrow()
                        .sparkType());
    }
}
