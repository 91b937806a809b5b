package dev.callhouse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertsTest {
    @Test
    void whatIsRaisedTwiceIsOneHoweverItIsWorded() {
        Alerts alerts = new Alerts();
        alerts.raise(Bulletins.refused("b.csv", "first"));
        alerts.raise(Bulletins.refused("b.csv", "second"));
        alerts.raise(Bulletins.refused("a.csv", "first"));
        assertThat(alerts.raised())
                .containsExactly(Bulletins.refused("b.csv", "first"), Bulletins.refused("a.csv", "first"));
    }
}
