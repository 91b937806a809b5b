package dev.callhouse.common.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a check of a delivery ended. */
public enum Outcome {
    @JsonProperty("passed")
    PASSED,
    /** It failed and only warns. */
    @JsonProperty("warned")
    WARNED,
    /** It failed, and the delivery is stopped. */
    @JsonProperty("failed")
    FAILED,
    /** It failed, and a person let the delivery pass all the same. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** There was nothing to measure, or too little history. */
    @JsonProperty("unknown")
    UNKNOWN;

    /** As tables write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something is not as it should be. */
    public boolean isFailure() {
        return this == WARNED || this == FAILED || this == ACCEPTED;
    }
}
