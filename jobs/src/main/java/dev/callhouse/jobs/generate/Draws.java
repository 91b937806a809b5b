package dev.callhouse.jobs.generate;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Random numbers by purpose and place, so that nothing depends on which task draws first.
 *
 * @param calls where the numbers for what is true of a call begin
 * @param roles for whether a line starts a call or repeats one
 * @param lines for how a line is written
 * @param dirt for where the dirty lines are
 * @param files for what stands in a hostile file
 */
public record Draws(long calls, long roles, long lines, long dirt, long files) implements Serializable {
    public static Draws of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Draws(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    public SplittableRandom forCall(long line) {
        return new SplittableRandom(calls + line);
    }

    SplittableRandom forRole(long line) {
        return new SplittableRandom(roles + line);
    }

    public SplittableRandom forLine(long line) {
        return new SplittableRandom(lines + line);
    }

    SplittableRandom forDirt(long ordinal) {
        return new SplittableRandom(dirt + ordinal);
    }

    public SplittableRandom forFile(int ordinal) {
        return new SplittableRandom(files + ordinal);
    }
}
