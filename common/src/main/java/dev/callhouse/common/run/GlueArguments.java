package dev.callhouse.common.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The arguments that AWS Glue appends to every job's own. */
final class GlueArguments {
    private static final Set<String> NAMES = Set.of(
            "JOB_ID",
            "JOB_NAME",
            "JOB_RUN_ID",
            "SECURITY_CONFIGURATION",
            "TempDir",
            "RedshiftTempDir",
            "additional-python-modules",
            "class",
            "conf",
            "customer-driver-env-vars",
            "customer-executor-env-vars",
            "datalake-formats",
            "debug",
            "disable-proxy-v2",
            "encryption-type",
            "extra-files",
            "extra-jars",
            "extra-py-files",
            "job-language",
            "python-modules-installer-option",
            "scriptLocation",
            "spark-event-logs-path",
            "use-postgres-driver",
            "user-jars-first",
            "write-shuffle-files-to-s3",
            "write-shuffle-spills-to-s3");
    private static final List<String> PREFIXES = List.of("enable-", "job-bookmark-", "continuous-log-", "auto-scale-");

    private GlueArguments() {}

    /** The arguments without Glue's own and the one value that each may have. */
    static List<String> without(List<String> args) {
        List<String> ours = new ArrayList<>();
        boolean isValue = false;
        for (String arg : args) {
            boolean glues = arg.startsWith("--") ? isGlues(arg) : isValue;
            if (!glues) {
                ours.add(arg);
            }
            isValue = glues && arg.startsWith("--") && !arg.contains("=");
        }
        return ours;
    }

    private static boolean isGlues(String arg) {
        String name = arg.substring(2).replaceFirst("=.*", "");
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
