package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One version of a call, free of dirt. */
record Call(int id, int caller, int agent, LocalDate date, CallTime time, String status) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int LONGEST_ADDITION = 600;

    /** What is known when the call is looked at again: it was longer, and completed. */
    Call corrected(SplittableRandom random) {
        int addition = 1 + random.nextInt(LONGEST_ADDITION);
        return new Call(id, caller, agent, date, time.lasting(time.duration() + addition), Calls.COMPLETED);
    }

    /** What was known before the call had ended. */
    Call outdated() {
        return new Call(id, caller, agent, date, time.lasting(time.duration() / 2), Calls.DROPPED);
    }

    /** The texts of these columns, in their order, by column. */
    Map<String, String> cells(List<String> columns) {
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach(column -> cells.put(column, cell(column)));
        return cells;
    }

    private String cell(String column) {
        return switch (column) {
            case Calls.CALL_ID -> Integer.toString(id);
            case Calls.CALLER_ID -> Integer.toString(caller);
            case Calls.AGENT_ID -> Integer.toString(agent);
            case Calls.CALL_START_TIME -> clock(time.start());
            case Calls.CALL_END_TIME -> clock(time.end());
            case Calls.CALL_STATUS -> status;
            case Calls.CALL_DATE -> date.toString();
            default -> throw new IllegalArgumentException("no column of a call: " + column);
        };
    }

    private static String clock(int secondOfDay) {
        return TIME.format(LocalTime.ofSecondOfDay(secondOfDay));
    }
}
