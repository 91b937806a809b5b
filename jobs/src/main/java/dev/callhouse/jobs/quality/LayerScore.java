package dev.callhouse.jobs.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a layer has scored: the mean of its tables' overall scores.
 *
 * @param tables that have rows; the others do not count
 * @param score percent; null when no table has rows
 */
record LayerScore(Layer layer, int tables, BigDecimal score) {
    static LayerScore of(Layer layer, List<TableScore> all) {
        List<BigDecimal> scores = all.stream()
                .filter(table -> table.layer() == layer && table.scores() != null)
                .map(table -> table.scores().overall())
                .toList();
        return new LayerScore(layer, scores.size(), scores.isEmpty() ? null : mean(scores));
    }

    private static BigDecimal mean(List<BigDecimal> scores) {
        BigDecimal sum = scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Percent.rounded(sum.divide(BigDecimal.valueOf(scores.size()), 12, RoundingMode.HALF_UP));
    }

    String describe() {
        return score == null
                ? layer.text() + ": no data"
                : layer.text() + ": " + score + " over " + tables + (tables == 1 ? " table" : " tables");
    }
}
