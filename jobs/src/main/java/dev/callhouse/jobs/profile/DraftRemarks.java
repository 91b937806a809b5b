package dev.callhouse.jobs.profile;

import dev.callhouse.common.contract.ColumnType.Kind;
import dev.callhouse.jobs.profile.Judge.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comments of a finished draft. */
final class DraftRemarks {
    private static final Set<String> OF_CHANGES = Set.of("updated", "modified", "changed", "revision", "version");

    private final Draft draft;
    private final ProfiledFile file;
    private final Evidence evidence;
    private final Places places;

    DraftRemarks(Draft draft, ProfiledFile file, Evidence evidence, Places places) {
        this.draft = draft;
        this.file = file;
        this.evidence = evidence;
        this.places = places;
    }

    Remarks with(DraftKey key, Verdict verdict) {
        Map<String, List<String>> columns = new HashMap<>();
        Map<String, List<String>> switches = new HashMap<>();
        for (DraftColumn column : draft.columns()) {
            ColumnRemarks remarks = new ColumnRemarks(column, evidence);
            columns.put(column.name(), remarks.lines());
            switches.put(column.name(), remarks.switches(draft.key().contains(column.name())));
        }
        return new Remarks(
                head(verdict),
                Stream.concat(key.remarks().stream(), keyOfDays().stream()).toList(),
                sequence(),
                columns,
                switches);
    }

    private List<String> head(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Draft of a contract by lakehouse profile, from %,d of the %,d lines of %s.",
                evidence.rows() + verdict.unreadableLines(),
                file.lines(),
                Hocon.shown(file.name())));
        lines.add(
                "It loads them as they are: types and key are on; what could reject tomorrow's lines (required, allowed,"
                        + " min, max, max-length) is off, behind a #. README, \"Add your own dataset\", tells what every key means.");
        if (verdict.unreadableLines() > 0) {
            lines.add(unreadable(verdict));
        }
        if (file.format().quote() < ' ') {
            lines.add("Quotes are part of its texts, so a character that no text has stands for the quote.");
        }
        for (int i = 0; i < file.header().size(); i++) {
            if (file.header().get(i).isEmpty()) {
                lines.add("Its column " + (i + 1) + " has no name in the header and is not read.");
            }
        }
        return lines;
    }

    private static String unreadable(Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "%,d lines can be loaded by no contract: %s.",
                verdict.unreadableLines(),
                verdict.unreadable().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ")));
    }

    /** Numbers of one day may be used again on the next. */
    private List<String> keyOfDays() {
        boolean hasFileDate =
                draft.derived().stream().anyMatch(column -> column.name().equals(places.fileDate()));
        return hasFileDate && !draft.key().contains(places.line())
                ? List.of("Where the next day's file uses the same values again, put " + places.fileDate()
                        + " first, with required = true in its column.")
                : List.of();
    }

    private List<String> sequence() {
        return draft.columns().stream()
                .filter(column -> column.choice().type().kind() != Kind.STRING)
                .map(DraftColumn::name)
                .filter(name -> Arrays.stream(name.split("_", -1)).anyMatch(OF_CHANGES::contains))
                .findFirst()
                .map(name -> List.of("Of several versions of a key the greatest wins: perhaps [" + name
                        + ", _file_modified, _file, _line]."))
                .orElse(List.of("Of several versions of a key the greatest wins."));
    }
}
