package dev.callhouse.common.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The date that a file's path tells: that of the nearest folder such as {@code call_date=2025-11-03}, else the first real
 * date in the file's name, {@code 2025-11-03} or {@code 20251103}.
 */
final class PathDate {
    private static final Pattern FOLDER =
            Pattern.compile("(?:^|/)[A-Za-z_]*date=([0-9]{4})-([0-9]{2})-([0-9]{2})(?=/)");
    private static final Pattern NAME = Pattern.compile("(?<![0-9])([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])");

    private PathDate() {}

    static Optional<LocalDate> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return dates(FOLDER.matcher(path))
                .reduce((farther, nearer) -> nearer)
                .or(() -> dates(NAME.matcher(name)).findFirst());
    }

    private static Stream<LocalDate> dates(Matcher matcher) {
        return matcher.results().flatMap(match -> date(match).stream());
    }

    private static Optional<LocalDate> date(MatchResult match) {
        try {
            return Optional.of(LocalDate.of(number(match, 1), number(match, 2), number(match, 3)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
