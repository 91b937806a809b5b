package dev.callhouse.common.contract;

import java.util.List;
import java.util.Map;

/**
 * What the scores of a Silver table look at.
 *
 * @param critical columns whose values must not be missing
 * @param placeholders values that stand for a missing one, as texts, by critical column
 */
public record ScoreSpec(List<String> critical, Map<String, List<String>> placeholders) {
    public ScoreSpec {
        critical = List.copyOf(critical);
        placeholders = Map.copyOf(placeholders);
    }
}
