package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.quality.Sequence;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.source.RawRows;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of a Silver table: the contract's stored columns, then {@link SilverAudit}. */
final class SilverRows {
    private SilverRows() {}

    /** Columns of a dataset's Silver table; the business key is never NULL. */
    static StructType schema(DatasetContract contract) {
        return contract.businessSchema()
                .add(SilverAudit.BATCH, DataTypes.LongType, false)
                .add(SilverAudit.SOURCE_FILE, DataTypes.StringType)
                .add(SilverAudit.SOURCE_LINE, DataTypes.LongType)
                .add(SilverAudit.SEQUENCE, Sequence.type(contract))
                .add(SilverAudit.ROW_HASH, DataTypes.LongType)
                .add(SilverAudit.ROW_HASH_VERSION, DataTypes.IntegerType)
                .add(SilverAudit.WARNINGS, DataTypes.createArrayType(DataTypes.StringType));
    }

    /** Valid {@link Staged} rows in; the same as rows of Silver. */
    static Dataset<Row> of(Dataset<Row> staged, DatasetContract contract, long batch) {
        Stream<Column> business = contract.storedColumns().stream().map(column -> col(column.name()));
        Stream<Column> audit = Stream.of(
                lit(batch).as(SilverAudit.BATCH),
                col(RawRows.FILE).as(SilverAudit.SOURCE_FILE),
                col(RawRows.LINE).as(SilverAudit.SOURCE_LINE),
                col(Staged.SEQUENCE).as(SilverAudit.SEQUENCE),
                col(Staged.ROW_HASH).as(SilverAudit.ROW_HASH),
                col(Staged.ROW_HASH_VERSION).as(SilverAudit.ROW_HASH_VERSION),
                new Reasons(contract).warnings().as(SilverAudit.WARNINGS));
        return staged.select(Stream.concat(business, audit).toArray(Column[]::new));
    }
}
