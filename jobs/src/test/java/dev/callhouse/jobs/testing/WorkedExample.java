package dev.callhouse.jobs.testing;

import java.time.Instant;
import java.util.List;

/** The files of the specification's worked example, and what is wrong with their lines. */
public final class WorkedExample {
    private static final Instant DELIVERED = Instant.parse("2025-11-03T20:00:00Z");
    private static final Instant DELIVERED_AGAIN = Instant.parse("2025-11-04T06:00:00Z");

    /** Line and reason of each line of the first file that is rejected. */
    public static final List<String> REJECTED = List.of(
            "5|call_id must be numeric",
            "6|invalid call_start_time | invalid call_end_time",
            "7|call_id must be numeric",
            "8|invalid call_start_time",
            "10|caller_id out of range",
            "11|invalid call_status values",
            "12|invalid call_start_time | invalid call_end_time",
            "14|caller_id must be numeric",
            "16|wrong column count: 2 instead of 6");

    private WorkedExample() {}

    /** The first file. */
    public static void land(TestLake lake) {
        lake.land(
                "calls_2025-11-03.csv",
                DELIVERED,
                "1,100,10,09:00:00,09:05:00,COMPLETED",
                "2,101,10,23:58:00,00:03:00,COMPLETED",
                "3,102,11,09:00:00,09:00:30,dropped",
                "ABC,103,11,09:00:00,09:01:00,FAILED",
                "5,104,12,99:99:99,99:99:99,COMPLETED",
                "-6,105,12,09:00:00,09:01:00,FAILED",
                "7,106,13,9:00:00,09:01:00,FAILED",
                "8,107,13,09:00:00,09:01:00, COMPLETED",
                "9,3000000000,13,09:00:00,09:01:00,COMPLETED",
                "10,108,13,09:00:00,09:01:00,ABANDONED",
                "11,109,14,25:61:00,26:00:00,COMPLETED",
                "1,100,10,09:00:00,09:06:00,COMPLETED",
                "12,12.5,14,09:00:00,09:01:00,COMPLETED",
                " 13,110,14,09:00:00,09:01:00,COMPLETED",
                "14,111");
    }

    /** The second file. */
    public static void landUpdate(TestLake lake) {
        lake.land(
                "calls_2025-11-03_update.csv",
                DELIVERED_AGAIN,
                "3,102,11,09:00:00,09:00:45,DROPPED",
                "20,1,1,10:00:00,10:10:00,COMPLETED",
                "X,1,1,10:00:00,10:10:00,COMPLETED");
    }
}
