package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.GateException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class JobMainTest extends SparkTest {
    @Command(name = "job", mixinStandardHelpOptions = true)
    static final class Job implements Callable<Integer> {
        @Mixin
        private CommonOptions options;

        private final ToIntFunction<Run> work;

        Job(ToIntFunction<Run> work) {
            this.work = work;
        }

        @Override
        public Integer call() {
            return options.run("job", work);
        }
    }

    @TempDir
    Path lake;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void captureErrors() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseErrors() {
        System.setErr(standardError);
    }

    @Test
    void aRunKnowsItsNameClockAndLake() {
        int exitCode = execute(
                run -> {
                    assertThat(run.id()).isEqualTo("r-1");
                    assertThat(run.asOf()).isEqualTo("2025-11-03T09:00:00Z");
                    assertThat(run.lake()).hasToString(lake.toString());
                    assertThat(run.contracts().get("calls").dataset()).isEqualTo("calls");
                    return 0;
                },
                "--as-of",
                "2025-11-03T09:00:00Z",
                "--run-id",
                "r-1");
        assertThat(exitCode).isZero();
        assertThat(errors()).isEmpty();
        assertThat(lake.resolve("control/runs/r-1/run_results.json")).exists();
    }

    @Test
    void aRunIsNamedByItsCommandAndClockUnlessItIsTold() {
        execute(
                run -> {
                    assertThat(run.id()).matches("job-20251103-000000-[0-9a-f]{6}");
                    return 0;
                },
                "--as-of",
                "2025-11-03");
        assertThat(errors()).isEmpty();
    }

    @Test
    void theExitCodeOfTheWorkIsTheRuns() {
        assertThat(execute(run -> 3, "--run-id", "r")).isEqualTo(3);
    }

    @Test
    void theArgumentsOfGlueAreIgnored() {
        assertThat(execute(run -> 0, "--JOB_NAME", "j", "--enable-metrics", "true", "--TempDir", "s3://t/"))
                .isZero();
    }

    @Test
    void anUnknownOptionIsRefusedBeforeAnythingRuns() {
        assertThat(execute(run -> 0, "--lak", "x")).isEqualTo(1);
        assertThat(errors()).isEqualTo("""
                        error: Unknown options: '--lak', 'x'
                        Possible solutions: --lake
                        Options: job --help
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--as-of yesterday | Invalid value for option '--as-of': 'yesterday' is no time; use 2025-11-03,"
                        + " 2025-11-03T09:00:00 or 2025-11-03T09:00:00Z (UTC)",
                "--run-id a --run-id b | option '--run-id' (ID) should be specified only once",
                "--environment mars | Invalid value for option '--environment': expected one of [LOCAL, GLUE, EMR]"
                        + " (case-insensitive) but was 'mars'",
                "--run-id | Missing required parameter for option '--run-id' (ID)"
            })
    void aBadArgumentIsRefusedWithItsValue(String args, String message) {
        assertThat(execute(run -> 0, args.split(" ", -1))).isEqualTo(1);
        assertThat(errors()).isEqualTo("error: " + message + "\nOptions: job --help\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "../x", ".hidden", "-", "a b"})
    void aRunIdMustBeFitForAFolder(String id) {
        assertThat(execute(run -> 0, "--run-id=" + id)).isEqualTo(1);
        assertThat(errors())
                .isEqualTo("error: --run-id '" + id + "': use letters, digits, '.', '_' and '-', at most 100\n");
    }

    @Test
    void allProblemsOfTheConfigurationComeBeforeTheWork() throws IOException {
        Path conf = Files.createDirectories(lake.resolve("conf"));
        Files.writeString(conf.resolve("settings.conf"), "callhouse.threads = 7\ncallhouse.chunk-size = 1");
        assertThat(execute(run -> 0, "--config-dir", conf.toString())).isEqualTo(1);
        assertThat(errors())
                .isEqualTo("error: 2 problems in the configuration; nothing was run:\n  " + conf
                        + "/settings.conf:1: callhouse.threads: unknown setting; known are callhouse.alerts,"
                        + " callhouse.chunk-size, callhouse.gold, callhouse.maintain, callhouse.quality, callhouse.spark\n  "
                        + conf
                        + "/settings.conf:2: callhouse.chunk-size: 1 bytes is too small; at least 65536\n");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyKindOfFailureHasItsExitCode(RuntimeException failure, int exitCode, String message) throws IOException {
        assertThat(execute(
                        run -> {
                            throw failure;
                        },
                        "--run-id",
                        "r"))
                .isEqualTo(exitCode);
        assertThat(errors()).isEqualTo(message);
        assertThat(Files.readString(lake.resolve("control/runs/r/run_results.json")))
                .contains("\"exitCode\" : " + exitCode)
                .containsPattern("\"error\" : \"(IllegalStateException: )?what and why\"");
    }

    static Stream<Arguments> failures() {
        String message = "what and why";
        return Stream.of(
                arguments(new RefusedException(message), 1, "error: what and why\n"),
                arguments(new BrokenStateException(message), 2, "error: what and why\n"),
                arguments(new IllegalStateException(message), 2, """
                        error: IllegalStateException: what and why
                        Run it again with --stacktrace to see where it came from.
                        """),
                arguments(new GateException(message), 3, "error: what and why\n"),
                arguments(new BusyException(message), 4, "error: what and why\n"));
    }

    @Test
    void anErrorThatIsNoExceptionEndsTheRunLikeAnyFailure() throws IOException {
        assertThat(execute(
                        run -> {
                            throw new OutOfMemoryError("Java heap space");
                        },
                        "--run-id",
                        "r"))
                .isEqualTo(2);
        assertThat(errors())
                .startsWith(
                        "error: the process ran out of memory (Java heap space). Give it more (CALLHOUSE_HEAP=4g for"
                                + " the launcher, ");
        assertThat(Files.readString(lake.resolve("control/runs/r/run_results.json")))
                .contains("\"exitCode\" : 2", "\"error\" : \"the process ran out of memory (Java heap space). ");
    }

    @Test
    void aStackTraceOfASubcommandIsShownOnRequestToo() {
        Job job = new Job(run -> {
            throw new RefusedException("no");
        });
        CommandLine.Model.CommandSpec suite =
                CommandLine.Model.CommandSpec.create().addSubcommand("job", new CommandLine(job));
        JobMain.execute(suite, "job", "--lake", lake.toString(), "--stacktrace");
        assertThat(errors()).contains("\tat dev.callhouse");
    }

    @ParameterizedTest
    @CsvSource({
        "--stacktrace, true",
        "--stacktrace=true, true",
        "--stacktrace true, true",
        "--stacktrace=false, false",
        "--stacktrace false, false",
        "--run-id r, false"
    })
    void aStackTraceIsShownOnRequestOnly(String args, boolean shown) {
        execute(
                run -> {
                    throw new RefusedException("no");
                },
                args.split(" ", -1));
        assertThat(errors().contains("\tat dev.callhouse")).isEqualTo(shown);
    }

    @Test
    void aLakeThatIsNotThereIsNamedAndNotMade() {
        assertThat(JobMain.execute(
                        new Job(run -> {
                            run.requireLake();
                            return 0;
                        }),
                        "--lake",
                        lake + "/none"))
                .isEqualTo(1);
        assertThat(errors())
                .isEqualTo("error: lake " + lake + "/none does not exist; make it by putting files under " + lake
                        + "/none/source/<dataset>/, or name another with --lake\n");
        assertThat(lake.resolve("none")).doesNotExist();
    }

    @Test
    void aLakeThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(lake.resolve("file"));
        assertThat(JobMain.execute(new Job(run -> 0), "--lake", file.toString()))
                .isEqualTo(1);
        assertThat(errors()).isEqualTo("error: --lake " + file + " is a file; name a folder\n");
    }

    private int execute(ToIntFunction<Run> work, String... args) {
        return JobMain.execute(
                new Job(work),
                Stream.concat(Stream.of("--lake", lake.toString()), Stream.of(args))
                        .toArray(String[]::new));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
