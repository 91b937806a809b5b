package dev.callhouse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.alert.Alert.Kind;
import dev.callhouse.common.alert.Alert.Severity;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulletinTextTest {
    private static final String ORIGIN = "Run r-1 (silver), as of 2025-11-03T09:00:00Z, on /lake";

    @Test
    void everyKindHasItsSectionAndTheWorstComesFirst() {
        assertThat(text(
                        Bulletins.refused("a.csv", "it is a ZIP archive"),
                        new Alert(
                                Kind.SCORE_BELOW_THRESHOLD,
                                Severity.ERROR,
                                "silver_calls",
                                "silver",
                                "93.1% (Completeness: 90.0%, Timeliness: 100.0%)"),
                        new Alert(Kind.CHECK_FAILED, Severity.WARNING, "calls", "volume", "9 lines, expected 10"),
                        Bulletins.failed("the disk is full\nWhat failed: x")))
                .isEqualTo("""
                        Run failed:
                        - silver: the disk is full
                          What failed: x

                        Checks failed:
                        - (warning) calls, volume: 9 lines, expected 10

                        Data Quality Alert - Tables below threshold:
                        - silver_calls: 93.1% (Completeness: 90.0%, Timeliness: 100.0%)

                        Files refused:
                        - calls, a.csv: it is a ZIP archive

                        """ + ORIGIN);
    }

    @Test
    void ofThousandsOfRefusedFilesTheFirstAreListedAndTheOthersCounted() {
        String text = text(IntStream.range(0, 5000)
                .mapToObj(i -> Bulletins.refused(i + ".csv", "why"))
                .toArray(Alert[]::new));
        assertThat(text.lines().filter(line -> line.startsWith("- "))).hasSize(20);
        assertThat(text).contains("- calls, 19.csv: why\n... and 4,980 more\n").endsWith(ORIGIN);
    }

    @Test
    void howeverLongAlertsAreTheTextFitsEvenWhenEscapingMakesItLonger() {
        Alert[] alerts = IntStream.range(0, 20)
                .mapToObj(i -> Bulletins.refused(i + ".csv", "&".repeat(100_000)))
                .toArray(Alert[]::new);
        String text = new BulletinText(each -> each.replace("&", "&amp;")).of(Bulletins.of(alerts));
        assertThat(text)
                .hasSizeLessThanOrEqualTo(BulletinText.LIMIT)
                .contains("- calls, 0.csv: &amp;&amp;", "&amp;...\n... and 19 more\n")
                .endsWith(ORIGIN);
    }

    @Test
    void aTextIsNotCutInTheMiddleOfACharacter() {
        for (String filler : new String[] {"", "x"}) {
            assertThat(text(Bulletins.failed(filler + "\uD83D\uDE00".repeat(3000))))
                    .doesNotContain("\uD83D...")
                    .contains("\uD83D\uDE00...");
        }
    }

    @Test
    void whatATerminalWouldObeyBecomesABlank() {
        assertThat(text(Bulletins.refused("a\nb\u001b[31m\u202e.csv", "a\r\nb")))
                .contains("- calls, a b [31m .csv: a\n  b\n")
                .doesNotContain("\u001b", "\r", "\u202e");
    }

    private static String text(Alert... alerts) {
        return new BulletinText(UnaryOperator.identity()).of(Bulletins.of(alerts));
    }
}
