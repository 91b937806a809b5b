package dev.callhouse.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A lake as the demo makes it, with a second delivery that has hostile values and a refused file, and made-up quality. */
final class ReportLake {
    static final String AS_OF = "2025-11-25T12:00:00Z";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FACTS =
            Pattern.compile("<script type=\"application/json\" id=\"facts\">(.*?)</script>");

    private final TestLake lake;

    private ReportLake(TestLake lake) {
        this.lake = lake;
    }

    static ReportLake in(Path folder) {
        TestLake lake = new TestLake(folder);
        lake.lakehouse("demo", "--rows", "3000", "--as-of", "2025-11-24T12:00:00Z", "--run-id", "demo");
        landHostile(lake, "hostile.csv");
        lake.landText("refused.csv", Instant.parse("2025-11-25T08:00:00Z"), "no,header,of,calls\n1,2,3,4\n");
        lake.lakehouse("run", "--domain", "call-center", "--as-of", "2025-11-25T09:00:00Z", "--run-id", "second");
        new MadeQuality(TestLake.session(), lake.root(), 12)
                .metrics("calls", "2025-11-25 09:00:00")
                .checks("calls", "2025-11-25 09:00:00")
                .scores("2025-11-25 10:00:00")
                .stoppedRun("stopped", "2025-11-25T11:00:00Z", "calls")
                .failedRun("failed", "2025-11-25T11:30:00Z");
        return new ReportLake(lake);
    }

    /** Seven lines: two good ones, five that say what a page must not do. */
    static void landHostile(TestLake lake, String name) {
        lake.land(
                name,
                Instant.parse("2025-11-25T07:00:00Z"),
                "9000001,1,1,09:00:00,09:01:00,COMPLETED",
                "<script>alert(1)</script>,1,1,09:00:00,09:01:00,COMPLETED",
                "=cmd(),1,1,09:00:00,09:01:00,COMPLETED",
                "9000003,+41 79 000,@x,09:00:00,09:01:00,-1",
                "9000004,1,1,25:00:00,,\"a \"\"quoted\"\" \u2028, <b>value</b>\"",
                "9000005,1,1,09:00:00",
                "9000006,1,1,09:00:00,09:01:00,DROPPED");
    }

    TestLake lake() {
        return lake;
    }

    /** The page as {@code report} writes it. */
    String page(Path out) {
        Ended ended = lake.lakehouse("report", "--out", out.toString(), "--as-of", AS_OF, "--run-id", "report");
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.err());
        }
        return text(out);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The block of facts in a page. */
    static JsonNode facts(String page) {
        Matcher facts = FACTS.matcher(page);
        if (!facts.find()) {
            throw new IllegalStateException("no facts in the page");
        }
        return json(facts.group(1));
    }

    /** What {@code query} answers, each row as {@code a|b|c}. */
    List<String> query(String sql) {
        Ended ended = lake.lakehouse("query", sql, "--format", "json");
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.err());
        }
        return ended.out().lines().map(ReportLake::json).map(ReportLake::values).toList();
    }

    /** Of each element the values at these JSON pointers, as {@code a|b|c}. */
    static List<String> values(JsonNode list, String... pointers) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> Arrays.stream(pointers)
                        .map(pointer -> text(each.at("/" + pointer)))
                        .collect(Collectors.joining("|")))
                .toList();
    }

    private static String values(JsonNode row) {
        return stream(row).map(ReportLake::text).collect(Collectors.joining("|"));
    }

    private static Stream<JsonNode> stream(JsonNode row) {
        return StreamSupport.stream(row.spliterator(), false);
    }

    /** Times alike, whether they have milliseconds or not; a time of JSON from Spark always has. */
    private static String text(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.asText().replaceAll("(T\\d\\d:\\d\\d:\\d\\d)\\.000Z", "$1Z");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
