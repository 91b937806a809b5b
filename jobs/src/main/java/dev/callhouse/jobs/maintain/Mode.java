package dev.callhouse.jobs.maintain;

/** Whether maintenance is carried out or only told. */
public enum Mode {
    CARRY_OUT,
    DRY_RUN
}
