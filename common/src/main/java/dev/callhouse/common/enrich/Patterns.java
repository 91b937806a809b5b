package dev.callhouse.common.enrich;

import dev.callhouse.common.config.Section;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Regular expressions in the settings of an enrichment; of Java, and found anywhere in a text. */
final class Patterns {
    private static final String MATCHES_NOTHING = "(?!)";

    private Patterns() {}

    /** A list of alternatives that must be there, as one expression; one that matches nothing when a problem was noted. */
    static String required(Section settings, String key) {
        Optional<String> pattern = optional(settings, key);
        if (pattern.isEmpty() && !settings.has(key)) {
            settings.problem(key, "is missing; give it, as in " + key + " = [ \"\"\"\\bcancel\\b\"\"\" ]");
        }
        return pattern.orElse(MATCHES_NOTHING);
    }

    /** A list of alternatives that may be there, as one expression. */
    static Optional<String> optional(Section settings, String key) {
        List<String> alternatives = settings.texts(key);
        alternatives.forEach(alternative -> settings.checkPattern(key, alternative));
        if (settings.isEmptyList(key)) {
            settings.problem(key, "is empty; give an expression, or remove it");
        }
        return alternatives.isEmpty() || settings.hasProblems() ? Optional.empty() : Optional.of(anyOf(alternatives));
    }

    /** An expression that matches what one of them matches, the first of them first; without a group of its own. */
    static String anyOf(List<String> alternatives) {
        return "(?:" + String.join("|", alternatives) + ")";
    }

    /** Notes a problem when the expressions of a key do not have so many capturing groups. */
    static void requireGroups(Section settings, String key, String pattern, int groups) {
        int found = settings.hasProblems()
                ? groups
                : Pattern.compile(pattern).matcher("").groupCount();
        if (found != groups) {
            settings.problem(
                    key, "has " + found + " capturing groups, not " + groups + "; write (?:...) for the others");
        }
    }
}
