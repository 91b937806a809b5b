package dev.callhouse.common.contract;

import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import org.apache.spark.sql.SparkSession;

/** All contracts of a run. */
public final class Contracts {
    private Contracts() {}

    public static Contracts read(SparkSession spark, ConfigFolder folder, Problems problems) {
        return new Contracts();
    }
}
