package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Unusual ways to write a row that Silver must read like the plain one. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum Spelling {
    LOWER_CASE_STATUS(status(text -> text.toLowerCase(Locale.ROOT))),
    PADDED_STATUS(status(text -> " " + text + "  ")),
    /** A no-break space, byte by byte. */
    NO_BREAK_SPACE_AFTER_STATUS(status(text -> text + "\u00c2\u00a0")),
    PADDED_IDS(ids(text -> " " + text + " ")),
    LEADING_ZEROS(ids(text -> "00" + text)),
    QUOTED(cells -> cells.replaceAll((column, text) -> "\"" + text + "\""));

    private static final double UNUSUAL = 0.06;

    private final Consumer<Map<String, String>> change;

    Spelling(Consumer<Map<String, String>> change) {
        this.change = change;
    }

    /** Spells few of the rows unusually. */
    static Map<String, String> vary(Map<String, String> cells, SplittableRandom random) {
        return random.nextDouble() < UNUSUAL ? values()[random.nextInt(values().length)].apply(cells) : cells;
    }

    /** The same cells, spelt this way. */
    Map<String, String> apply(Map<String, String> cells) {
        change.accept(cells);
        return cells;
    }

    private static Consumer<Map<String, String>> status(UnaryOperator<String> change) {
        return only(Set.of(Calls.CALL_STATUS), change);
    }

    private static Consumer<Map<String, String>> ids(UnaryOperator<String> change) {
        return only(Set.of(Calls.CALL_ID, Calls.CALLER_ID, Calls.AGENT_ID), change);
    }

    private static Consumer<Map<String, String>> only(Set<String> columns, UnaryOperator<String> change) {
        return cells -> cells.replaceAll((column, text) -> columns.contains(column) ? change.apply(text) : text);
    }
}
