package dev.callhouse.jobs.profile;

import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ColumnType.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The type that a column gets: the narrowest that all its values have and that keeps them as they are, else string.
 *
 * @param type the type
 * @param formats of a date or time; none for the type's own
 * @param nullValues words that mean NULL
 * @param notes what a reader should know about it
 */
record TypeChoice(ColumnType type, List<String> formats, List<String> nullValues, List<String> notes) {
    /** In a column of texts the other words may be texts. */
    private static final Set<String> ALWAYS_MISSING = Set.of("NULL", "null", "Null", "(null)", "\\N", "#N/A");

    /** So many digits always fit into an int. */
    private static final int INT_DIGITS = 9;
    /** Amounts of money; more decimals are measurements. */
    private static final int EXACT_DECIMALS = 4;
    /** Decimals of at most so many digits take as much room as a bigint. */
    private static final int SHORT_DECIMAL = 18;

    private static final int LONG_DECIMAL = 38;
    private static final int DOUBLE_DIGITS = 15;
    private static final double NEARLY_ALL = 0.9;

    TypeChoice {
        formats = List.copyOf(formats);
        nullValues = List.copyOf(nullValues);
        notes = List.copyOf(notes);
    }

    /**
     * The choice for a column.
     *
     * @param name of the column, which tells dates of eight digits from numbers
     */
    static TypeChoice of(String name, ColumnFacts facts) {
        return facts.values() == 0
                ? string(facts)
                : Stream.of(digitsOfDate(name, facts), number(facts), bool(facts))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .or(() -> dayOrTime(facts))
                        .orElseGet(() -> string(facts));
    }

    /** The same as a string, whose every text is a value. */
    TypeChoice asString(String why) {
        return new TypeChoice(type(Kind.STRING), List.of(), nullValues, List.of(why));
    }

    private static TypeChoice string(ColumnFacts facts) {
        return new TypeChoice(
                type(Kind.STRING),
                List.of(),
                facts.missingWords().stream().filter(ALWAYS_MISSING::contains).toList(),
                nearly(facts).stream().toList());
    }

    private static TypeChoice typed(ColumnFacts facts, Candidate candidate, String... notes) {
        return new TypeChoice(candidate.type(), candidate.formats(), facts.missingWords(), List.of(notes));
    }

    private static Optional<TypeChoice> digitsOfDate(String name, ColumnFacts facts) {
        boolean isNamedDate = name.matches("(.*_)?(date|day|datum|tag|dt)(_.*)?|.*date");
        return isNamedDate && facts.allFit(Candidate.DATE_OF_DIGITS)
                ? Optional.of(typed(facts, Candidate.DATE_OF_DIGITS))
                : Optional.empty();
    }

    /** Numbers with zeros before them are codes, and so are those that are too long for any number. */
    private static Optional<TypeChoice> number(ColumnFacts facts) {
        if (facts.padded() > 0) {
            return Optional.empty();
        }
        if (facts.allFit(Candidate.INTEGER)) {
            return Optional.of(typed(facts, integer(facts)));
        }
        boolean arePlain = facts.plainNumbers() == facts.values();
        if (arePlain && facts.decimals() > 0 && isExact(facts)) {
            return Optional.of(typed(facts, decimal(facts)));
        }
        boolean areCodes = arePlain && facts.decimals() == 0;
        return facts.allFit(Candidate.FLOATING) && !areCodes
                ? Optional.of(typed(facts, Candidate.FLOATING))
                : Optional.empty();
    }

    private static Candidate integer(ColumnFacts facts) {
        return facts.wholeDigits() <= INT_DIGITS ? Candidate.of(Kind.INT) : Candidate.INTEGER;
    }

    private static boolean isExact(ColumnFacts facts) {
        int digits = facts.wholeDigits() + facts.decimals();
        return facts.decimals() <= EXACT_DECIMALS || (digits > DOUBLE_DIGITS && digits <= LONG_DECIMAL);
    }

    private static Candidate decimal(ColumnFacts facts) {
        boolean isShort = facts.wholeDigits() + facts.decimals() <= DOUBLE_DIGITS;
        return new Candidate(
                new ColumnType(Kind.DECIMAL, isShort ? SHORT_DECIMAL : LONG_DECIMAL, facts.decimals()), List.of());
    }

    /** A column of nothing but {@code f} is hardly one of truths. */
    private static Optional<TypeChoice> bool(ColumnFacts facts) {
        return facts.yes() > 0 && facts.no() > 0 && facts.allFit(Candidate.BOOLEAN)
                ? Optional.of(typed(facts, Candidate.BOOLEAN))
                : Optional.empty();
    }

    private static Optional<TypeChoice> dayOrTime(ColumnFacts facts) {
        List<Kind> kinds = List.of(Kind.DATE, Kind.TIME, Kind.TIMESTAMP);
        return kinds.stream()
                .flatMap(kind -> oneFormat(kind, facts).stream())
                .findFirst()
                .or(() -> kinds.stream()
                        .flatMap(kind -> severalFormats(kind, facts).stream())
                        .findFirst());
    }

    private static Optional<TypeChoice> oneFormat(Kind kind, ColumnFacts facts) {
        return Candidate.of(kind, true).stream()
                .filter(facts::allFit)
                .findFirst()
                .map(candidate -> typed(facts, candidate, doubts(candidate, facts)));
    }

    private static String[] doubts(Candidate candidate, ColumnFacts facts) {
        Candidate swapped = candidate.swapped();
        return !swapped.equals(candidate) && facts.allFit(swapped)
                ? new String[] {
                    "Check the order of day and month: all values fit "
                            + swapped.formats().get(0) + " as well."
                }
                : new String[0];
    }

    /** Formats of different shape that have all values between them. */
    private static Optional<TypeChoice> severalFormats(Kind kind, ColumnFacts facts) {
        List<Candidate> byFrequency = Candidate.of(kind, false).stream()
                .filter(candidate -> facts.fitting(candidate) > 0)
                .sorted(Comparator.comparingLong(facts::fitting).reversed())
                .toList();
        List<String> formats = new ArrayList<>();
        long covered = 0;
        for (Candidate candidate : byFrequency) {
            if (covered + facts.fitting(candidate) <= facts.values()) {
                formats.addAll(candidate.formats());
                covered += facts.fitting(candidate);
            }
        }
        return covered == facts.values()
                ? Optional.of(typed(facts, Candidate.of(kind, formats.toArray(String[]::new))))
                : Optional.empty();
    }

    /** The type that nearly all values of a string have. */
    private static Optional<String> nearly(ColumnFacts facts) {
        return Candidate.ALL.stream()
                .filter(candidate ->
                        !candidate.equals(Candidate.BOOLEAN) && !candidate.equals(Candidate.DATE_OF_DIGITS))
                .filter(candidate -> facts.padded() == 0 || candidate.type().hasFormats())
                .filter(candidate -> facts.fitting(candidate) >= NEARLY_ALL * facts.values())
                .filter(candidate -> facts.values() > 0 && !facts.allFit(candidate))
                .max(Comparator.comparingLong(facts::fitting))
                .map(candidate -> String.format(
                        Locale.ROOT,
                        "%,d of %,d values are %s%s; to reject the others, make that its type.",
                        facts.fitting(candidate),
                        facts.values(),
                        candidate.type().text(),
                        candidate.formats().isEmpty()
                                ? ""
                                : " of the format " + candidate.formats().get(0)));
    }

    private static ColumnType type(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }
}
