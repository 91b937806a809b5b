package dev.callhouse.common.run;

import dev.callhouse.common.error.LakehouseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A failure in words that a person can act on. */
public final class FailureText {
    private static final int MOST_LINES = 6;
    private static final int MOST_CAUSES = 50;

    /**
     * A failure of the platform that has one remedy, however deep in the causes its sign is found.
     *
     * @param sign in the class or message of a cause
     */
    private record Known(Pattern sign, String problem, String remedy) {
        boolean isSignOf(Throwable cause) {
            return sign.matcher(cause.toString()).find();
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known(
                    Pattern.compile("No space left on device|Disk quota exceeded|DiskErrorException"),
                    "the disk is full",
                    "Free some space and run it again: a batch continues where it stopped"),
            new Known(
                    Pattern.compile("AccessDeniedException|AccessControlException|Permission denied|Access ?Denied"
                            + "|Read-only file system|Operation not permitted"),
                    "the file system denied access",
                    "Give this user the right to read and write there and run it again: a batch continues where it"
                            + " stopped"),
            new Known(
                    Pattern.compile("OutOfMemoryError|Java heap space|GC overhead limit exceeded"),
                    "the process ran out of memory",
                    "Give it more (CALLHOUSE_HEAP=4g for the launcher, spark.driver.memory and spark.executor.memory"
                            + " elsewhere) and run it again: a batch continues where it stopped"));

    private FailureText() {}

    /** What happened and, where it is known, what to do; a platform's failure with the cause behind it. */
    public static String of(Throwable failure) {
        return failure instanceof LakehouseException
                ? failure.getMessage()
                : known(failure).orElseGet(() -> withRootCause(failure));
    }

    private static Optional<String> known(Throwable failure) {
        return KNOWN.stream()
                .flatMap(known -> causes(failure)
                        .filter(known::isSignOf)
                        .reduce((outer, inner) -> inner)
                        .map(cause -> inWords(known, cause, failure))
                        .stream())
                .findFirst();
    }

    private static String inWords(Known known, Throwable cause, Throwable failure) {
        String sign = lines(cause).findFirst().orElse(cause.getClass().getSimpleName());
        String where = named(failure, 1);
        return known.problem() + " (" + sign + "). " + known.remedy()
                + (where.contains(sign) ? "" : "\nWhat failed: " + where);
    }

    private static String withRootCause(Throwable failure) {
        String outer = named(failure, MOST_LINES);
        return causes(failure)
                .reduce((each, inner) -> inner)
                .filter(root -> lines(root).findFirst().filter(outer::contains).isEmpty())
                .map(root -> outer + "\nCaused by: " + named(root, MOST_LINES))
                .orElse(outer);
    }

    private static String named(Throwable failure, int atMost) {
        return failure.getClass().getSimpleName() + ": "
                + lines(failure).limit(atMost).collect(Collectors.joining("\n"));
    }

    /** A platform's message may hold a query plan or another process's stack; its beginning says what happened. */
    private static Stream<String> lines(Throwable failure) {
        return Objects.toString(failure.getMessage(), "no message")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\t") && !line.equals("Driver stacktrace:"));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }
}
