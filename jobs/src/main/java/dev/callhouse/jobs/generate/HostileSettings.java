package dev.callhouse.jobs.generate;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import java.io.Serializable;

/**
 * What hostile sample to make. Equal settings make equal files, whatever the machine.
 *
 * @param rows lines of the large files together, below their headers; those of some odd files come on top
 * @param seed another seed gives other lines
 */
public record HostileSettings(long rows, long seed) implements Serializable {
    /**
     * Checks the values.
     *
     * @throws RefusedException when a value is out of its range
     */
    public HostileSettings {
        Problems problems = new Problems();
        if (rows < 1 || rows > CallsSettings.MOST_ROWS) {
            problems.add("--rows", rows + " is out of range; use 1 to " + CallsSettings.MOST_ROWS);
        }
        problems.throwIfAny();
    }
}
