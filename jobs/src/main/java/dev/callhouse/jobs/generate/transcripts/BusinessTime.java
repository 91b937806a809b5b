package dev.callhouse.jobs.generate.transcripts;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as the clock on the centre's wall shows them. */
public final class BusinessTime {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private BusinessTime() {}

    /** Without a zone, unless the clock shows this time twice, on the night when it is set back. */
    public static String text(Instant time, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        boolean isOnlyOne = zone.getRules().getValidOffsets(local).size() == 1;
        return isOnlyOne ? LOCAL.format(local) : WITH_OFFSET.format(time.atZone(zone));
    }
}
