package dev.callhouse.jobs.profile;

import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A type that the texts of a column may have.
 *
 * @param type the type
 * @param formats as in a contract: none for the type's own
 */
record Candidate(ColumnType type, List<String> formats) {
    /** Eight digits are a date only where the header says so. */
    static final String DIGITS = "yyyyMMdd";

    static final Candidate INTEGER = of(Kind.BIGINT);
    static final Candidate FLOATING = of(Kind.DOUBLE);
    static final Candidate BOOLEAN = of(Kind.BOOLEAN);
    static final Candidate DATE_OF_DIGITS = of(Kind.DATE, DIGITS);

    /** Strict ones before lenient ones, the day before the month: of several that fit the first is taken. */
    private static final List<String> DATES = List.of(
            "yyyy-MM-dd",
            "yyyy/MM/dd",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "d-M-yyyy",
            "M-d-yyyy");

    private static final List<String> TIMES = List.of("HH:mm:ss", "H:mm:ss", "HH:mm", "H:mm", "h:mm:ss a", "h:mm a");

    /** Lenient ones alone: in all combinations there would be too many. */
    private static final List<String> DAYS =
            List.of("yyyy-MM-dd", "yyyy/MM/dd", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy");

    private static final List<String> CLOCKS = List.of("H:mm:ss", "H:mm", "h:mm:ss a", "h:mm a");

    private static final List<Candidate> OF_DAYS_AND_TIMES = Stream.of(
                    Stream.of(of(Kind.DATE)),
                    DATES.stream().map(date -> of(Kind.DATE, date)),
                    Stream.of(of(Kind.TIME)),
                    TIMES.stream().map(time -> of(Kind.TIME, time)),
                    Stream.of(of(Kind.TIMESTAMP), of(Kind.TIMESTAMP, "yyyy-MM-dd'T'HH:mm")),
                    DAYS.stream().flatMap(day -> CLOCKS.stream().map(clock -> of(Kind.TIMESTAMP, day + " " + clock))))
            .flatMap(each -> each)
            .toList();

    /** All of them. */
    static final List<Candidate> ALL = all();

    Candidate {
        formats = List.copyOf(formats);
    }

    static Candidate of(Kind kind, String... formats) {
        return new Candidate(new ColumnType(kind, 0, 0), List.of(formats));
    }

    /** Those of a kind of date or time, in the order in which they are preferred. */
    static List<Candidate> of(Kind kind, boolean withOwnFormat) {
        return OF_DAYS_AND_TIMES.stream()
                .filter(candidate -> candidate.type().kind() == kind)
                .filter(candidate -> withOwnFormat || !candidate.formats().isEmpty())
                .toList();
    }

    /** The same with day and month in the other order; texts may fit both. */
    Candidate swapped() {
        return new Candidate(
                type,
                formats.stream()
                        .map(format -> format.startsWith("d")
                                ? format.replaceFirst("^(d+)(.)(M+)", "$3$2$1")
                                : format.replaceFirst("^(M+)(.)(d+)", "$3$2$1"))
                        .toList());
    }

    private static List<Candidate> all() {
        List<Candidate> all = new ArrayList<>(List.of(INTEGER, FLOATING, BOOLEAN, DATE_OF_DIGITS));
        all.addAll(OF_DAYS_AND_TIMES);
        return List.copyOf(all);
    }
}
