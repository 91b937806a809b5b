package dev.callhouse.jobs.benchmark;

import java.util.List;
import java.util.Map;

/**
 * All that a benchmark has found.
 *
 * @param rows lines of the large table's first load
 * @param smallRows lines of the small table's first load
 * @param batchRows lines of an upsert
 * @param machine what it ran on
 * @param cases what was measured, in this order
 * @param targets the targets
 * @param sameRows rows of each table of the large size, after Silver and Gold of both contenders were found to be the same
 */
record BenchmarkResults(
        long rows,
        long smallRows,
        long batchRows,
        Machine machine,
        List<Comparison> cases,
        List<Target> targets,
        Map<String, Long> sameRows) {}
