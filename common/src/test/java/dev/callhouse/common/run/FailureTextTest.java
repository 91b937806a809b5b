package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.callhouse.common.error.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTest {
    private static final String AGAIN = " and run it again: a batch continues where it stopped";
    private static final String FREE = "Free some space" + AGAIN;
    private static final String ALLOW = "Give this user the right to read and write there" + AGAIN;
    private static final String MORE = "Give it more (CALLHOUSE_HEAP=4g for the launcher, spark.driver.memory and"
            + " spark.executor.memory elsewhere)" + AGAIN;

    @ParameterizedTest
    @MethodSource("platformFailures")
    void aFailureOfThePlatformIsToldInOneSentenceWithItsRemedy(Throwable failure, String text) {
        assertThat(FailureText.of(failure)).isEqualTo(text);
    }

    static Stream<Arguments> platformFailures() {
        IOException full = new IOException("No space left on device");
        return Stream.of(
                arguments(full, "the disk is full (No space left on device). " + FREE),
                arguments(
                        new SparkException("Job aborted.", new SparkException("Task failed", full)),
                        "the disk is full (No space left on device). " + FREE
                                + "\nWhat failed: SparkException: Job aborted."),
                arguments(
                        new UncheckedIOException("cannot write /lake/x: Disk quota exceeded", full),
                        "the disk is full (No space left on device). " + FREE
                                + "\nWhat failed: UncheckedIOException: cannot write /lake/x: Disk quota exceeded"),
                arguments(
                        new AccessDeniedException("/lake/control"),
                        "the file system denied access (/lake/control). " + ALLOW),
                arguments(
                        new AccessControlException("Permission denied: user=etl, access=WRITE"),
                        "the file system denied access (Permission denied: user=etl, access=WRITE). " + ALLOW),
                arguments(
                        new OutOfMemoryError("Java heap space"),
                        "the process ran out of memory (Java heap space). " + MORE),
                arguments(
                        new SparkException(
                                "Job aborted due to stage failure: Lost task 0.0: java.lang.OutOfMemoryError: Java"
                                        + " heap space\n\tat a.B.c(B.java:1)\nDriver stacktrace:"),
                        "the process ran out of memory (Job aborted due to stage failure: Lost task 0.0:"
                                + " java.lang.OutOfMemoryError: Java heap space). " + MORE));
    }

    @Test
    void behindWhatSaysLittleStandsTheRootCause() {
        Throwable failure = new SparkException(
                "Job aborted.", new IOException("wrapper", new IllegalStateException("the cause\n\tat x")));
        assertThat(FailureText.of(failure))
                .isEqualTo("SparkException: Job aborted.\nCaused by: IllegalStateException: the cause");
    }

    @Test
    void aRootCauseThatIsSaidAlreadyIsNotSaidAgain() {
        assertThat(FailureText.of(
                        new UncheckedIOException("cannot read /x: no such file", new IOException("no such file"))))
                .isEqualTo("UncheckedIOException: cannot read /x: no such file");
    }

    @Test
    void aFailureWithoutAMessageIsNamed() {
        assertThat(FailureText.of(new NullPointerException())).isEqualTo("NullPointerException: no message");
    }

    @Test
    void ourOwnMessagesStandAsTheyAre() {
        assertThat(FailureText.of(new RefusedException("what and why", new IOException("Permission denied"))))
                .isEqualTo("what and why");
    }
}
