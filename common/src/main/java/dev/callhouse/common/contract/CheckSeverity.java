package dev.callhouse.common.contract;

/** What happens when a check of a whole batch fails. */
public enum CheckSeverity {
    /** The batch is loaded, and the failure is said. */
    WARN,
    /** No table is touched, and the run ends with 3. */
    FAIL
}
