package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** What may be wrong with a row: how it spoils a clean one, and the reason with which Silver must reject it. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum Dirt {
    BLANK_CALL_ID(Calls.CALL_ID, Spoil::blank, Reason::notNull),
    LETTERS_IN_CALL_ID(Calls.CALL_ID, Spoil::letters, Reason::notNumeric),
    DECIMAL_CALL_ID(Calls.CALL_ID, Spoil::decimal, Reason::notNumeric),
    SIGNED_CALL_ID(Calls.CALL_ID, Spoil::sign, Reason::notNumeric),
    BLANK_INSIDE_CALL_ID(Calls.CALL_ID, Spoil::blankInside, Reason::notNumeric),
    CALL_ID_BEYOND_INT(Calls.CALL_ID, Spoil::beyondInt, Reason::outOfRange),
    BLANK_CALLER_ID(Calls.CALLER_ID, Spoil::blank, Reason::notNull),
    LETTERS_IN_CALLER_ID(Calls.CALLER_ID, Spoil::letters, Reason::notNumeric),
    DECIMAL_CALLER_ID(Calls.CALLER_ID, Spoil::decimal, Reason::notNumeric),
    SIGNED_CALLER_ID(Calls.CALLER_ID, Spoil::sign, Reason::notNumeric),
    BLANK_INSIDE_CALLER_ID(Calls.CALLER_ID, Spoil::blankInside, Reason::notNumeric),
    CALLER_ID_BEYOND_INT(Calls.CALLER_ID, Spoil::beyondInt, Reason::outOfRange),
    BLANK_AGENT_ID(Calls.AGENT_ID, Spoil::blank, Reason::notNull),
    LETTERS_IN_AGENT_ID(Calls.AGENT_ID, Spoil::letters, Reason::notNumeric),
    DECIMAL_AGENT_ID(Calls.AGENT_ID, Spoil::decimal, Reason::notNumeric),
    SIGNED_AGENT_ID(Calls.AGENT_ID, Spoil::sign, Reason::notNumeric),
    BLANK_INSIDE_AGENT_ID(Calls.AGENT_ID, Spoil::blankInside, Reason::notNumeric),
    AGENT_ID_BEYOND_INT(Calls.AGENT_ID, Spoil::beyondInt, Reason::outOfRange),
    BLANK_START(Calls.CALL_START_TIME, Spoil::blank, Reason::notNull),
    IMPOSSIBLE_START(Calls.CALL_START_TIME, Spoil::impossible, Reason::invalid),
    ONE_DIGIT_HOUR_START(Calls.CALL_START_TIME, Spoil::oneDigitHour, Reason::invalid),
    HOUR_24_START(Calls.CALL_START_TIME, Spoil::hour24, Reason::invalid),
    BLANK_END(Calls.CALL_END_TIME, Spoil::blank, Reason::notNull),
    IMPOSSIBLE_END(Calls.CALL_END_TIME, Spoil::impossible, Reason::invalid),
    ONE_DIGIT_HOUR_END(Calls.CALL_END_TIME, Spoil::oneDigitHour, Reason::invalid),
    HOUR_24_END(Calls.CALL_END_TIME, Spoil::hour24, Reason::invalid),
    IMPOSSIBLE_TIMES(
            Spoil::impossibleTimes,
            Reason.all(List.of(Reason.invalid(Calls.CALL_START_TIME), Reason.invalid(Calls.CALL_END_TIME)))),
    SWAPPED_TIMES(Spoil::swappedTimes, Reason.SWAPPED),
    BLANK_STATUS(Calls.CALL_STATUS, Spoil::blank, Reason::notNull),
    UNKNOWN_STATUS(Calls.CALL_STATUS, Spoil::unknownStatus, Reason::unknownValue),
    NO_REAL_DATE(Calls.CALL_DATE, Spoil::noRealDate, Reason::invalid),
    ALL_BLANK(
            Spoil::allBlank,
            Reason.all(Layout.REQUIRED.stream().map(Reason::notNull).toList())),
    SHORT_ROW(Spoil::shortRow, (int columns) -> Reason.columnCount(Spoil.SHORT_ROW, columns)),
    LONG_ROW(Spoil::longRow, (int columns) -> Reason.columnCount(columns + 1, columns)),
    UNCLOSED_QUOTE(Spoil::unclosedQuote, (int columns) -> Reason.BAD_QUOTING),
    TEXT_AFTER_QUOTE(Spoil::textAfterQuote, (int columns) -> Reason.BAD_QUOTING),
    LATIN_1_LETTER(Spoil::latin1, (int columns) -> Reason.INVALID_UTF8);

    private final Optional<String> column;
    private final Consumer<Map<String, String>> cells;
    private final UnaryOperator<String> line;
    private final IntFunction<String> reason;

    Dirt(String column, UnaryOperator<String> cell, UnaryOperator<String> reason) {
        this.column = Optional.of(column);
        this.cells = cells -> cells.computeIfPresent(column, (name, text) -> cell.apply(text));
        this.line = UnaryOperator.identity();
        this.reason = columns -> reason.apply(column);
    }

    Dirt(Consumer<Map<String, String>> cells, String reason) {
        this.column = Optional.empty();
        this.cells = cells;
        this.line = UnaryOperator.identity();
        this.reason = columns -> reason;
    }

    Dirt(UnaryOperator<String> line, IntFunction<String> reason) {
        this.column = Optional.empty();
        this.cells = cells -> {};
        this.line = line;
        this.reason = reason;
    }

    /** The kinds that a row of these columns can have. */
    static List<Dirt> of(List<String> columns) {
        return Arrays.stream(values())
                .filter(dirt -> dirt.column.map(columns::contains).orElse(true))
                .toList();
    }

    /** The line of a row with this dirt alone; {@code clean} has the cells in the file's order. */
    String spoil(Map<String, String> clean) {
        cells.accept(clean);
        return line.apply(Layout.line(clean));
    }

    /** Silver's words for it in a file of so many columns. */
    String reason(int columns) {
        return reason.apply(columns);
    }

    /** For people. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
