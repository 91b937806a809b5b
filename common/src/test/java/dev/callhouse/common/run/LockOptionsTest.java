package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

class LockOptionsTest {
    /** A command with nothing else. */
    @Command
    static final class Job {
        @CommandLine.Mixin
        private LockOptions lock;
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "10m, PT10M", "1h, PT1H", "0s, PT0S"})
    void aWaitIsANumberAndAUnit(String text, Duration wait) {
        assertThat(parse("--wait", text).atMost).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "m", "-1m", "1.5h", "10 m", "PT1H", "1d", "9999999s"})
    void anyOtherIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> parse("--wait=" + text))
                .isInstanceOf(ParameterException.class)
                .hasMessage("Invalid value for option '--wait': '" + text
                        + "' is no duration; use a number and s, m or h: 30s, 10m, 1h");
    }

    @Test
    void withoutTheOptionNobodyWaits() {
        assertThat(parse().atMost).isZero();
    }

    private static LockOptions parse(String... args) {
        Job job = new Job();
        new CommandLine(job).parseArgs(args);
        return job.lock;
    }
}
