package dev.callhouse.common.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.callhouse.common.spark.Catalyst;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with what the jobs' meaning depends on; how fast they go is left to {@link Settings}, or to whoever has opened a session before. */
final class Sessions {
    private static final int LARGEST_METHOD = 65535;

    private Sessions() {}

    static SparkSession open(Settings settings) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ROOT);
        SparkSession.Builder builder = SparkSession.builder().appName("callhouse");
        if (Catalyst.openSession().isEmpty()) {
            settings.spark().forEach(builder::config);
        }
        SparkSession session = builder.config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.legacy.timeParserPolicy", "CORRECTED")
                .config("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED") // dates before 1582 as they are
                .config("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED")
                .getOrCreate();
        if (session.sparkContext().isLocal() && compilesHugeMethods()) {
            session.conf().set("spark.sql.codegen.hugeMethodLimit", LARGEST_METHOD);
        }
        return session;
    }

    /** Whether this Java was told to compile methods beyond 8000 bytes. */
    private static boolean compilesHugeMethods() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return java != null
                && java.getVMOption("DontCompileHugeMethods").getValue().equals("false");
    }
}
