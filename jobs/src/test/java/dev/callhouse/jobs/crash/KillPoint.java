package dev.callhouse.jobs.crash;

/**
 * A moment in the life of a run: it is about to carry out an operation.
 *
 * @param occurrence counted from 1 among the operations of this name
 */
record KillPoint(Operation operation, int occurrence) {
    @Override
    public String toString() {
        return operation + (occurrence == 1 ? "" : ", no. " + occurrence);
    }
}
