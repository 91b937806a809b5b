package dev.callhouse.common.table;

/** How the rows of a merge and those of the table are brought together. */
public enum MergePlan {
    /**
     * Every task has all rows of the merge, which must be few enough for that: no row of the table moves to another task,
     * and each file that is written again keeps its range of keys.
     */
    IN_PLACE,
    /** Rows of both are sent to tasks by key: for any number of rows, but what is written again is mixed. */
    BY_KEY
}
