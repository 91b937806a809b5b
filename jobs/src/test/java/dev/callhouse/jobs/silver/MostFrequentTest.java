package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MostFrequentTest {
    private static Map<String, Long> counts(String... texts) {
        MostFrequent frequent = new MostFrequent(2, "others");
        List.of(texts).forEach(text -> frequent.add(text, text.length()));
        return frequent.counts();
    }

    @Test
    void fewTextsAreAllKept() {
        assertThat(counts()).isEmpty();
        assertThat(counts("a", "bb")).isEqualTo(Map.of("a", 1L, "bb", 2L));
    }

    @Test
    void ofManyTheMostFrequentAreKeptAndTheOthersAddedUp() {
        assertThat(counts("bb", "dddd", "a", "ccc")).isEqualTo(Map.of("dddd", 4L, "ccc", 3L, "others", 3L));
    }

    @Test
    void whichAreKeptDoesNotDependOnTheirOrder() {
        assertThat(counts("a", "b", "c"))
                .isEqualTo(counts("c", "b", "a"))
                .isEqualTo(Map.of("a", 1L, "b", 1L, "others", 1L));
    }
}
