package dev.callhouse.common.spark;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/** Tells queries that fail on their data, as by a division by zero, from platforms that fail. */
public final class DataFailure {
    /** The classes of the SQL standard: cardinality violation, data exception. */
    private static final Set<String> SQL_STATES = Set.of("21", "22");

    private static final int MOST_CAUSES = 50;

    private DataFailure() {}

    /** Spark's reason, one line; nothing when the failure is no query's own. */
    public static Optional<String> reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(DataFailure::isOfData)
                .findFirst()
                .map(cause -> Catalyst.firstSentence(cause.getMessage()));
    }

    private static boolean isOfData(Throwable cause) {
        return cause instanceof SparkThrowable known
                && known.getSqlState() != null
                && SQL_STATES.contains(known.getSqlState().substring(0, 2));
    }
}
