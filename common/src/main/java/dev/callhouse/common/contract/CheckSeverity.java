package dev.callhouse.common.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when a check of a whole batch fails. */
public enum CheckSeverity {
    /** The batch is loaded, and the failure is said. */
    @JsonProperty("warn")
    WARN,
    /** No table is touched, and the run ends with 3. */
    @JsonProperty("fail")
    FAIL
}
