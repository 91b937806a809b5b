package dev.callhouse.common.run;

import java.util.Locale;

/** Where a job runs; each has a file of settings, {@code environments/<name>.conf}. */
enum Environment {
    LOCAL,
    GLUE,
    EMR;

    /** Glue names its job in a system property; EMR's release label is in the environment of its processes. */
    static Environment detect() {
        if (System.getProperty("spark.glue.JOB_NAME") != null) {
            return GLUE;
        }
        return System.getenv("EMR_RELEASE_LABEL") != null || System.getenv("AWS_EMR_RELEASE_LABEL") != null
                ? EMR
                : LOCAL;
    }

    String file() {
        return "environments/" + name().toLowerCase(Locale.ROOT) + ".conf";
    }
}
