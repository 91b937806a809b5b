package dev.callhouse.jobs.silver.orderfree;

import java.time.LocalTime;
import java.util.List;

/**
 * What a valid line says of a call.
 *
 * @param date empty when the line does not say
 */
record ModelCall(int id, int caller, int agent, String start, String end, String status, String date) {
    private static final int DAY = 86_400;

    /** Length of a call, which may end on the next day. */
    int seconds() {
        return Math.floorMod(secondOfDay(end) - secondOfDay(start), DAY);
    }

    /** The fields in the order of the documented layout, the date at the end. */
    List<String> cells() {
        return List.of(
                Integer.toString(id), Integer.toString(caller), Integer.toString(agent), start, end, status, date);
    }

    private static int secondOfDay(String time) {
        return LocalTime.parse(time).toSecondOfDay();
    }
}
