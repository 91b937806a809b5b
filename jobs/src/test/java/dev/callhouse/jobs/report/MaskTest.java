package dev.callhouse.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller-Ünal | Xxxxxx-Xxxx",
                "+41 79 123 45 67 | +99 99 999 99 99",
                "a.b@example.org | x.x@xxxxxxx.xxx",
                "<script>alert(1)</script> | <xxxxxx>xxxxx(9)</xxxxxx>",
                "=cmd() | =xxx()",
                "日本٣Ⅳ½ | xx999",
                "'1\u00a02\u200b3' | 9<U+00A0>9<U+200B>9",
                "'a\tb\u2028' | x<U+0009>x<U+2028>"
            })
    void lettersAndDigitsAreNotShownButTheShapeIs(String value, String shape) {
        assertThat(Mask.OF_ONE.of(value)).isEqualTo(shape);
    }

    @Test
    void aLongValueIsCutBetweenCharacters() {
        assertThat(Mask.OF_ONE.of("😀".repeat(61))).isEqualTo("😀".repeat(60) + "…");
        assertThat(Mask.OF_ONE.of("a".repeat(60))).isEqualTo("x".repeat(60));
    }

    @Test
    void noValueStaysNone() {
        assertThat(Mask.OF_ONE.of(null)).isNull();
    }
}
