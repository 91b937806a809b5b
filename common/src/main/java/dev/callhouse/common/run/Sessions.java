package dev.callhouse.common.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.callhouse.common.spark.Catalyst;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with what the jobs' meaning depends on; how fast they go is left to {@link Settings}, or to whoever has opened a session before. */
final class Sessions {
    private static final int LARGEST_METHOD = 65535;

    private static final String FILE_SYSTEM = "spark.hadoop.fs.";
    private static final String LOCAL_FILES = "spark.hadoop.fs.file.impl";

    private Sessions() {}

    static SparkSession open(Settings settings) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ROOT);
        SparkSession.Builder builder = SparkSession.builder().appName("callhouse");
        if (Catalyst.openSession().isEmpty()) {
            if (settings.spark().containsKey(LOCAL_FILES) && !isGiven(LOCAL_FILES)) {
                forgetLocalFiles();
            }
            settings.spark().entrySet().stream()
                    .filter(setting -> !isGiven(setting.getKey()))
                    .forEach(setting -> builder.config(setting.getKey(), setting.getValue()));
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

    /** A file system that the process was started with stays. */
    private static boolean isGiven(String name) {
        return name.startsWith(FILE_SYSTEM) && System.getProperty(name) != null;
    }

    /** Whoever started the process may have opened Hadoop's own local file system, which would then stay for everybody. */
    private static void forgetLocalFiles() {
        try {
            FileSystem.get(FsConstants.LOCAL_FS_URI, new Configuration()).close();
        } catch (IOException e) {
            throw new UncheckedIOException("the local file system cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Whether this Java was told to compile methods beyond 8000 bytes. */
    private static boolean compilesHugeMethods() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return java != null
                && java.getVMOption("DontCompileHugeMethods").getValue().equals("false");
    }
}
