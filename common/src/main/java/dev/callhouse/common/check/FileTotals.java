package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck.Announced;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.contract.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Files beside the totals that were delivered with them. */
public final class FileTotals {
    private static final int MOST_TEXT = 60;

    /**
     * A loaded file.
     *
     * @param path relative to its source
     * @param name as people are told of it
     * @param lines that were judged
     * @param sums over all of them, by column; a column without any value has none
     */
    public record LoadedFile(String source, String path, String name, long lines, Map<String, BigDecimal> sums) {
        public LoadedFile {
            sums = Map.copyOf(sums);
        }

        private String slice() {
            return Slice.ofFile(name);
        }
    }

    private final List<LoadedFile> files;
    private final BiFunction<LoadedFile, Announced, Announcement> announcements;

    /**
     * Over loaded files.
     *
     * @param announcements what was delivered beside a file
     */
    public FileTotals(List<LoadedFile> files, BiFunction<LoadedFile, Announced, Announcement> announcements) {
        this.files = List.copyOf(files);
        this.announcements = announcements;
    }

    /** Of a delivery whose contract asks for none. */
    public static FileTotals none() {
        return new FileTotals(List.of(), (file, announced) -> Announcement.missing());
    }

    List<CheckResult> results(Announced announced, Verdicts verdicts) {
        List<CheckResult> results = new ArrayList<>();
        files.forEach(file -> results.addAll(of(file, announced, verdicts)));
        List<CheckResult> failed =
                results.stream().filter(result -> result.outcome().isFailure()).toList();
        return failed.isEmpty()
                ? results.stream().limit(Verdicts.MOST).toList()
                : verdicts.first(failed, lines(Slice.EACH_FILE), "as announced", "differences");
    }

    private List<CheckResult> of(LoadedFile file, Announced announced, Verdicts verdicts) {
        Announcement announcement = announcements.apply(file, announced);
        Measure lines = lines(file.slice());
        if (!announcement.problem().isEmpty()) {
            return List.of(
                    announcement.isMissing() && !announced.required()
                            ? verdicts.unknown(lines, "as announced", announcement.problem())
                            : verdicts.failure(lines, "as announced", file.name() + ": " + announcement.problem()));
        }
        List<CheckResult> results = new ArrayList<>();
        announced
                .rows()
                .ifPresent(key -> results.add(compared(
                        lines, BigDecimal.valueOf(file.lines()), announcement, key, BigDecimal.ZERO, verdicts)));
        announced
                .sums()
                .forEach((column, key) -> results.add(compared(
                        new Measure(Metric.TOTAL, List.of(column), file.slice()),
                        file.sums().getOrDefault(column, BigDecimal.ZERO),
                        announcement,
                        key,
                        BigDecimal.valueOf(announced.tolerance()),
                        verdicts)));
        return results;
    }

    private static CheckResult compared(
            Measure measure,
            BigDecimal actual,
            Announcement announcement,
            String key,
            BigDecimal tolerance,
            Verdicts verdicts) {
        String text = announcement.values().get(key);
        if (text == null) {
            return verdicts.failure(measure, "as announced", announcement.name() + " has no '" + key + "'");
        }
        try {
            BigDecimal announced = new BigDecimal(text.trim());
            boolean holds = actual.subtract(announced).abs().compareTo(tolerance) <= 0;
            return verdicts.of(
                    measure,
                    actual.doubleValue(),
                    holds,
                    Wording.number(announced.doubleValue()) + " as " + announcement.name() + " says",
                    "");
        } catch (NumberFormatException e) {
            return verdicts.failure(
                    measure,
                    "as announced",
                    key + " in " + announcement.name() + " is no number: '"
                            + text.substring(0, Math.min(MOST_TEXT, text.length())) + "'");
        }
    }

    private static Measure lines(String slice) {
        return Measure.ofRows(Metric.LINES, slice);
    }
}
