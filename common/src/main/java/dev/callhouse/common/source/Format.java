package dev.callhouse.common.source;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the files of a source are read. */
public sealed interface Format extends Serializable permits CsvFormat, JsonFormat {
    /** A longer record is rejected, and so bounds what one row can cost. */
    int maxLineBytes();

    /** Its name for people. */
    String text();

    /** How the names of its files end, in lower case; each may be followed by {@code .gz}. */
    List<String> endings();

    /** What one record is, for people. */
    default String record() {
        return "line";
    }

    /** Whether a file's name is that of its files. */
    default boolean isNameOfOne(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return allEndings().anyMatch(name::endsWith);
    }

    /** What to say of a file with another name. */
    default String objectionToName() {
        return "the name ends in none of " + allEndings().collect(Collectors.joining(", "));
    }

    private Stream<String> allEndings() {
        return Stream.concat(endings().stream(), endings().stream().map(ending -> ending + ".gz"));
    }
}
