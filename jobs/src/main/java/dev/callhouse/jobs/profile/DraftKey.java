package dev.callhouse.jobs.profile;

import dev.callhouse.common.contract.ColumnType.Kind;
import dev.callhouse.jobs.profile.KeySearch.Candidate;
import dev.callhouse.jobs.profile.KeySearch.KeyColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The key of a draft.
 *
 * @param columns names of columns; none when the place of a line must tell it from others
 * @param remarks why it was chosen, and what else could be
 */
record DraftKey(List<String> columns, List<String> remarks) {
    private static final Set<String> OF_IDENTIFIERS =
            Set.of("id", "key", "no", "nr", "num", "number", "code", "uuid", "guid", "ref", "reference");

    /** When more lines than this share would be superseded, it is no key. */
    private static final double MOST_SUPERSEDED = 0.1;

    private static final int LONGEST_TEXT = 200;
    private static final int OTHERS = 3;

    DraftKey {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
    }

    static DraftKey of(Draft draft, Evidence evidence, Dataset<Row> valid) {
        if (evidence.rows() == 0) {
            return new DraftKey(
                    List.of(draft.columns().get(0).name()),
                    List.of("The file has no lines, so this is a guess: name the columns that tell its rows apart."));
        }
        List<Candidate> best = new KeySearch(valid, evidence.rows()).best(keyColumns(draft, evidence));
        return best.stream()
                .findFirst()
                .filter(candidate -> candidate.superseded() <= MOST_SUPERSEDED * evidence.rows())
                .map(candidate -> new DraftKey(candidate.names(), remarks(best, evidence.rows())))
                .orElseGet(() -> ofPlaces(best));
    }

    /** Columns that are never NULL and no measurements. */
    private static List<KeyColumn> keyColumns(Draft draft, Evidence evidence) {
        List<KeyColumn> columns = new ArrayList<>();
        for (int i = 0; i < draft.columns().size(); i++) {
            DraftColumn column = draft.columns().get(i);
            Optional<Integer> cost = cost(column, evidence);
            if (evidence.isComplete(column.name()) && cost.isPresent()) {
                columns.add(new KeyColumn(column.name(), cost.get(), i));
            }
        }
        return columns;
    }

    private static Optional<Integer> cost(DraftColumn column, Evidence evidence) {
        boolean isIdentifier = isIdentifier(column.name());
        return switch (column.choice().type().kind()) {
            case INT, BIGINT -> Optional.of(isIdentifier ? 0 : 2);
            case STRING -> isLong(column, evidence) ? Optional.empty() : Optional.of(isIdentifier ? 0 : 1);
            case DATE -> Optional.of(3);
            case TIME, TIMESTAMP -> Optional.of(8);
            case DECIMAL -> Optional.of(12);
            case DOUBLE, BOOLEAN, JSON -> Optional.empty();
        };
    }

    private static boolean isIdentifier(String name) {
        Set<String> words = new HashSet<>(Arrays.asList(name.split("_", -1)));
        words.retainAll(OF_IDENTIFIERS);
        return !words.isEmpty() || name.endsWith("id");
    }

    private static boolean isLong(DraftColumn column, Evidence evidence) {
        return column.choice().type().kind() == Kind.STRING
                && evidence.extents().get(column.name()).longest() > LONGEST_TEXT;
    }

    private static List<String> remarks(List<Candidate> best, long rows) {
        List<String> remarks = new ArrayList<>();
        Candidate chosen = best.get(0);
        String names = String.join(" and ", chosen.names());
        remarks.add(
                chosen.superseded() == 0
                        ? String.format(Locale.ROOT, "No two of %,d lines have the same %s.", rows, names)
                        : String.format(
                                Locale.ROOT,
                                "Of %,d lines another with the same %s supersedes %,d.",
                                rows,
                                names,
                                chosen.superseded()));
        others(best.subList(1, best.size())).ifPresent(remarks::add);
        return remarks;
    }

    private static Optional<String> others(List<Candidate> others) {
        String texts = others.stream().limit(OTHERS).map(DraftKey::described).collect(Collectors.joining(", "));
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of("Other keys, with the lines they would supersede: " + texts + ".");
    }

    private static String described(Candidate candidate) {
        return String.format(Locale.ROOT, "%s (%,d)", String.join(" and ", candidate.names()), candidate.superseded());
    }

    private static DraftKey ofPlaces(List<Candidate> best) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "No column and no two of them tell the lines apart, so every line is a row of its own, and one that is"
                        + " delivered again in another file is another row. Name a business key if there is one.");
        others(best).ifPresent(remarks::add);
        return new DraftKey(List.of(), remarks);
    }
}
