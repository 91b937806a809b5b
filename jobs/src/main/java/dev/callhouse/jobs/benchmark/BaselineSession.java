package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.run.Settings;
import dev.callhouse.common.spark.SessionBeside;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The session of the plain way: Spark, Delta and Parquet as they are without Callhouse's settings. What the user has given
 * Spark another way holds for both.
 */
final class BaselineSession {
    /** Parquet's own defaults of what {@code reference.conf} sets for the whole process. */
    private static final Map<String, String> PARQUET = Map.of(
            "parquet.page.size.row.check.min", "100",
            "parquet.page.size.row.check.max", "10000");

    private BaselineSession() {}

    /** A session beside ours, with Callhouse's settings taken back. */
    static SparkSession beside(SparkSession ours, Settings settings) {
        SparkSession session = SessionBeside.of(ours);
        settings.spark().forEach((name, value) -> {
            if (isOfOurs(session, name, value)) {
                session.conf().unset(name);
            }
        });
        PARQUET.forEach(session.conf()::set);
        session.conf().set("spark.sql.ansi.enabled", false);
        return session;
    }

    private static boolean isOfOurs(SparkSession session, String name, String value) {
        return session.conf().isModifiable(name) && value.equals(session.conf().get(name, null));
    }
}
