package dev.callhouse.common.enrich;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Fields that several kinds of enrichment give. */
final class Finding {
    /** {@code string}, what was found; NULL for nothing. */
    static final String LABEL = "label";

    /** {@code string}, the text that made the rule hit; NULL when none did. */
    static final String EVIDENCE = "evidence";

    /** {@code double}, 0 to 1; NULL when the settings say nothing of it. */
    static final String CONFIDENCE = "confidence";

    static final StructType OUTPUT = new StructType()
            .add(LABEL, DataTypes.StringType)
            .add(EVIDENCE, DataTypes.StringType)
            .add(CONFIDENCE, DataTypes.DoubleType);

    private Finding() {}
}
