package dev.callhouse.common.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an SQL file holds: one query, or the definition of one view, in words that Athena and Spark both take.
 *
 * @param view the name that the file gives to its query, if it defines a view
 * @param query without the words that make a view of it
 */
public record SqlFile(Optional<String> view, String query) {
    private static final Pattern DEFINITION = Pattern.compile(
            "\\A(?:\\s|--[^\\n]*+\\n)*+CREATE\\s+OR\\s+REPLACE\\s+VIEW\\s+(\\w+)\\s+AS\\s(.*)\\z",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Any text is taken for a query that is no {@code CREATE OR REPLACE VIEW name AS ...}, behind comments or not. */
    public static SqlFile of(String text) {
        Matcher definition = DEFINITION.matcher(text);
        return definition.matches()
                ? new SqlFile(Optional.of(definition.group(1)), definition.group(2))
                : new SqlFile(Optional.empty(), text);
    }
}
