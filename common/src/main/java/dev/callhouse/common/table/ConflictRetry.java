package dev.callhouse.common.table;

import dev.callhouse.common.error.PlatformException;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a write that lost against another writer's commit. It is right only for attempts that look at the table anew
 * each time: whether they are still needed, and whether what they write is still true.
 */
public final class ConflictRetry {
    private static final Logger LOG = LoggerFactory.getLogger(ConflictRetry.class);
    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private ConflictRetry() {}

    /**
     * What the first attempt gives that meets no conflict.
     *
     * @param table that is written, for messages
     * @throws PlatformException when every attempt met one
     */
    public static <T> T of(Path table, Supplier<T> attempt) {
        return of(table, attempt, 1);
    }

    private static <T> T of(Path table, Supplier<T> attempt, int number) {
        try {
            return attempt.get();
        } catch (DeltaConcurrentModificationException | OvertakenException e) {
            LOG.info(
                    "table={} attempt={} conflict={}",
                    table,
                    number,
                    e.getClass().getSimpleName());
            if (number == ATTEMPTS) {
                throw lost(table, e);
            }
            pause(number);
            return of(table, attempt, number + 1);
        }
    }

    private static PlatformException lost(Path table, RuntimeException last) {
        return new PlatformException(
                "table " + table + " could not be written: each of " + ATTEMPTS
                        + " attempts met another writer's commit, the last one with "
                        + last.getClass().getSimpleName() + ". See who else writes to it, then run again",
                last);
    }

    /** Twice as long each time, and never the same for two writers. */
    private static void pause(int number) {
        long longest = FIRST_PAUSE_MILLIS << number;
        try {
            Thread.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts to write", e);
        }
    }
}
