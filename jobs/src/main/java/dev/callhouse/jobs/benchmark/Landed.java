package dev.callhouse.jobs.benchmark;

import org.apache.hadoop.fs.Path;

/**
 * A set of files that has landed.
 *
 * @param folder where they lie
 * @param rows lines, headers not counted
 * @param bytes of all files together
 */
record Landed(Path folder, long rows, long bytes) {
    /** For work that needs no files. */
    static final Landed NOTHING = new Landed(new Path("/"), 0, 0);
}
