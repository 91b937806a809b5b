package dev.callhouse.common.gold;

/** When a Gold table is computed. */
public enum RefreshMode {
    /** When an input has changed since the last time. */
    WHEN_INPUTS_CHANGED,
    /** Always, and all of it. */
    FULL
}
