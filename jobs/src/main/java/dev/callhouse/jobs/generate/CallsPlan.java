package dev.callhouse.jobs.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Shares the lines of a sample out to days and files. */
final class CallsPlan {
    private final CallsSettings settings;

    private CallsPlan(CallsSettings settings) {
        this.settings = settings;
    }

    /** The files to write; together they have exactly the lines asked for. A day without lines has no file. */
    static List<PlannedFile> of(CallsSettings settings) {
        CallsPlan plan = new CallsPlan(settings);
        long[] weights = plan.weightsBefore();
        return IntStream.range(0, settings.days())
                .mapToObj(day -> plan.day(day, weights))
                .flatMap(day -> day.files().stream())
                .toList();
    }

    private DayPlan day(int day, long[] weights) {
        Span lines = new Span(firstLine(day, weights), firstLine(day + 1, weights));
        return new DayPlan(day, date(day), lines);
    }

    private long firstLine(int day, long[] weights) {
        return settings.rows() * weights[day] / weights[settings.days()];
    }

    /** The weight of all days before each, and at the end of all days. */
    private long[] weightsBefore() {
        long[] weights = new long[settings.days() + 1];
        for (int day = 0; day < settings.days(); day++) {
            weights[day + 1] = weights[day] + weight(date(day));
        }
        return weights;
    }

    private LocalDate date(int day) {
        return settings.from().plusDays(day);
    }

    /** Weekends are quiet. */
    private static int weight(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> 4;
            case SUNDAY -> 2;
            default -> 10;
        };
    }
}
