package dev.callhouse.jobs.crash;

/** What a run meets, and where. */
record Fault(KillPoint point, Ending ending) {
    @Override
    public String toString() {
        return point + ", " + ending;
    }
}
