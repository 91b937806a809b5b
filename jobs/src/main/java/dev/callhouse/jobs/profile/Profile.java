package dev.callhouse.jobs.profile;

import dev.callhouse.common.contract.ColumnType.Kind;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.profile.Draft.Derived;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the contract by which a file's lines, as far as they are looked at, load without a reject. */
final class Profile {
    /** Lines on which every type is tried. */
    private static final long FEW_LINES = 1000;
    /** Ten years; dates of birth would make too many partitions. */
    private static final long MOST_MONTHS = 120;

    private final Run run;
    private final ProfiledFile file;
    private final Dataset<Row> sample;
    private final Judge judge;
    private final ColumnNames names = new ColumnNames();

    /**
     * Of a file.
     *
     * @param lines about so many of it are looked at
     */
    Profile(Run run, ProfiledFile file, long lines) {
        this.run = run;
        this.file = file;
        this.sample = file.sample(lines);
        this.judge = new Judge(run, sample);
    }

    /**
     * The drafted contract file.
     *
     * @throws IllegalStateException when it would reject a line for a column, which is a bug
     */
    String draft(DraftName name) {
        run.console()
                .progress(
                        "%s: %,d lines; finding the types of %d columns",
                        file.name(), file.lines(), file.headers().size());
        List<DraftColumn> columns = columns();
        Places places = Places.of(names);
        Draft typed = typed(new Draft(
                name, file.format(), columns, places.derived(), List.of(places.file(), places.line()), List.of()));
        run.console().progress("%s: profiling", file.name());
        Dataset<Row> valid = judge.valid(typed);
        Evidence evidence = Evidence.of(valid, typed, places.line());
        run.console().progress("%s: looking for a key among %,d lines", file.name(), evidence.rows());
        DraftKey key = DraftKey.of(typed, evidence, valid);
        return checked(finished(typed, key, evidence, places), key, evidence, places);
    }

    private List<DraftColumn> columns() {
        List<String> headers = file.headers();
        List<String> columnNames = names.of(headers);
        List<ColumnFacts> facts = new Census(headers).of(file.sample(FEW_LINES), sample);
        List<String> given =
                file.header().stream().filter(header -> !header.isEmpty()).toList();
        List<DraftColumn> columns = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = columnNames.get(i);
            columns.add(new DraftColumn(name, given.get(i), TypeChoice.of(name, facts.get(i))));
        }
        return columns;
    }

    /** Formats that were counted one by one may leave a value out between them. */
    private Draft typed(Draft draft) {
        Map<String, String> why = new HashMap<>();
        judge.verdict(draft)
                .byColumn()
                .keySet()
                .forEach(column -> why.put(column, "Its dates or times have no formats that fit them all."));
        return draft.withStrings(why);
    }

    private static Draft finished(Draft typed, DraftKey key, Evidence evidence, Places places) {
        List<Derived> derived = new ArrayList<>(key.columns().isEmpty() ? places.ofLine() : List.of());
        Optional<String> date = partitionDate(typed, evidence);
        boolean hasFileDate = date.isEmpty() && evidence.isComplete(places.fileDate());
        if (hasFileDate) {
            derived.add(places.ofFileDate());
        }
        Optional<String> parted = hasFileDate ? Optional.of(places.fileDate()) : date;
        parted.ifPresent(column -> derived.addAll(places.ofMonth(column)));
        return typed.with(
                key.columns().isEmpty() ? List.of(places.file(), places.line()) : key.columns(),
                derived,
                parted.isPresent() ? List.of(places.year(), places.month()) : List.of());
    }

    /** The first date, else the first timestamp, that spans a time for which monthly partitions make sense. */
    private static Optional<String> partitionDate(Draft draft, Evidence evidence) {
        return List.of(Kind.DATE, Kind.TIMESTAMP).stream()
                .flatMap(kind -> draft.columns().stream()
                        .filter(column -> column.choice().type().kind() == kind))
                .map(DraftColumn::name)
                .filter(evidence::isComplete)
                .filter(name -> evidence.extents().get(name).months() <= MOST_MONTHS)
                .findFirst();
    }

    private String checked(Draft draft, DraftKey key, Evidence evidence, Places places) {
        Judge.Verdict verdict = judge.verdict(draft);
        if (!verdict.byColumn().isEmpty()) {
            throw new IllegalStateException("the draft rejects lines that it was made from: " + verdict.byColumn());
        }
        if (verdict.unreadableLines() > 0) {
            run.console()
                    .progress(
                            "%s: %,d lines can be loaded by no contract: %s",
                            file.name(), verdict.unreadableLines(), verdict.unreadable());
        }
        DraftText text = new DraftText(draft, new DraftRemarks(draft, file, evidence, places).with(key, verdict));
        Contracts.reread(run.spark(), text.object(), "the draft");
        return text.file();
    }
}
