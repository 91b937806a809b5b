package dev.callhouse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.alert.Attempts.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Bulletin BULLETIN = Bulletins.of(Bulletins.failed("why"));

    @Test
    void whateverAChannelThrowsIsAnOutcomeThatTellsNoSecret() {
        Attempts attempts = new Attempts(4, Duration.ofMillis(1), Attempts.Sleeper.realTime());
        assertThat(attempts.send(
                        bulletin -> {
                            throw new IllegalStateException("https://hooks.example.com/s3cret");
                        },
                        BULLETIN))
                .isEqualTo(new Outcome(1, "IllegalStateException"));
        assertThat(attempts.send(
                        bulletin -> {
                            throw new NoClassDefFoundError("x");
                        },
                        BULLETIN))
                .isEqualTo(new Outcome(1, "NoClassDefFoundError"));
    }

    @Test
    void anInterruptEndsTheWaitingAndIsKept() {
        Attempts attempts = new Attempts(4, Duration.ofDays(1), wait -> {
            throw new InterruptedException();
        });
        assertThat(attempts.send(
                        bulletin -> {
                            throw UndeliveredException.forNow("busy");
                        },
                        BULLETIN))
                .isEqualTo(new Outcome(1, "busy"));
        assertThat(Thread.interrupted()).isTrue();
    }
}
