package dev.callhouse.common.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"a,a", " a b ,a b", "\u00a0\ufeffa\u2003,a", "\ta\u001c\r,a", "'',''", "'  ',''"})
    void whiteSpaceAtBothEndsIsStripped(String text, String stripped) {
        assertThat(LineText.strip(text)).isEqualTo(stripped);
    }

    @Test
    void aLongRunOfBlanksInsideATextCostsNoTime() {
        String text = "a" + " ".repeat(1_000_000) + "b";
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> LineText.strip(text)))
                .isEqualTo(text);
    }
}
