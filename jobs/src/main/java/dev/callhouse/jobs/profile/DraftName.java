package dev.callhouse.jobs.profile;

import dev.callhouse.common.error.RefusedException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the drafted dataset is called.
 *
 * @param dataset its name
 * @param domain the group it belongs to
 */
record DraftName(String dataset, String domain) {
    private static final Pattern DATASET = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern DIGITS_AT_ENDS = Pattern.compile("^[0-9_]+|[0-9_]+$");

    /**
     * The names given, else one made from the file's, else from its folder's.
     *
     * @param dataset may be null
     * @throws RefusedException when a given one is no name
     */
    static DraftName of(String path, String dataset, String domain) {
        require("--domain", domain, DOMAIN);
        if (dataset != null) {
            require("--dataset", dataset, DATASET);
            return new DraftName(dataset, domain);
        }
        String[] parts = path.split("[/\\\\]", -1);
        String file = parts[parts.length - 1].replaceFirst("(?i)\\.csv(\\.gz)?$", "");
        String folder = parts.length > 1 ? parts[parts.length - 2] : "";
        String name = Stream.of(file, folder)
                .map(DraftName::fromFile)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("data");
        return new DraftName(name, domain);
    }

    /** Letters and digits of a file's name without the date and number that deliveries carry. */
    private static Optional<String> fromFile(String file) {
        String name = DIGITS_AT_ENDS.matcher(ColumnNames.plain(file)).replaceAll("");
        return Optional.of(name).filter(text -> DATASET.matcher(text).matches());
    }

    private static void require(String option, String name, Pattern pattern) {
        if (!pattern.matcher(name).matches()) {
            throw new RefusedException(option + " '" + name + "' does not match " + pattern);
        }
    }
}
