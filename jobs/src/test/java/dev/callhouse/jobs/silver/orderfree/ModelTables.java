package dev.callhouse.jobs.silver.orderfree;

import dev.callhouse.jobs.silver.orderfree.ModelFile.Place;
import dev.callhouse.jobs.silver.orderfree.ModelFile.Placed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be in the tables once these versions of files have been loaded, in whatever order and batches. */
public record ModelTables(List<ModelFile> files) {
    private static final Pattern DATE_IN_NAME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Comparator<Placed> ORDER = Comparator.comparing(
            Placed::place,
            Comparator.comparing(Place::modified)
                    .thenComparing(Place::source)
                    .thenComparing(Place::name)
                    .thenComparingLong(Place::line));

    public ModelTables {
        files = List.copyOf(files);
    }

    /** The business columns of Silver, by call id: of each call its greatest valid version. */
    public List<String> silver() {
        Map<Integer, Placed> winners = of(ModelLine.Kind.VALID)
                .collect(Collectors.toMap(
                        each -> each.line().call().orElseThrow().id(),
                        each -> each,
                        BinaryOperator.maxBy(ORDER),
                        TreeMap::new));
        return winners.values().stream().map(ModelTables::business).toList();
    }

    /** The rejected lines: source, file, modification time, line. */
    public List<String> rejected() {
        return of(ModelLine.Kind.REJECTED)
                .map(Placed::place)
                .map(place -> String.join(
                        "|",
                        place.source(),
                        place.name(),
                        Long.toString(place.modified().toEpochMilli()),
                        Long.toString(place.line())))
                .sorted()
                .toList();
    }

    private Stream<Placed> of(ModelLine.Kind kind) {
        return files.stream()
                .flatMap(ModelFile::placed)
                .filter(each -> each.line().kind() == kind);
    }

    private static String business(Placed version) {
        ModelCall call = version.line().call().orElseThrow();
        Dated dated = Dated.of(call, version.place());
        return String.join("|", call.cells().subList(0, 6)) + "|" + dated.date() + "|" + dated.source() + "|"
                + call.seconds() + "|" + dated.date().getYear() + "|"
                + dated.date().getMonthValue();
    }

    /** The day of a call, and what has told it. */
    private record Dated(LocalDate date, String source) {
        static Dated of(ModelCall call, Place place) {
            if (!call.date().isEmpty()) {
                return new Dated(LocalDate.parse(call.date()), "column");
            }
            Matcher inName = DATE_IN_NAME.matcher(place.name());
            return inName.find()
                    ? new Dated(LocalDate.parse(inName.group()), "path")
                    : new Dated(place.modified().atZone(ZoneOffset.UTC).toLocalDate(), "file-time");
        }
    }
}
