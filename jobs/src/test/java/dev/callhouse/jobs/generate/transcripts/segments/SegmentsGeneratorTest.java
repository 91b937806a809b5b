package dev.callhouse.jobs.generate.transcripts.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.generate.Planted;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import dev.callhouse.jobs.generate.transcripts.Prints;
import dev.callhouse.jobs.generate.transcripts.segments.ReadSegments.Row;
import dev.callhouse.jobs.generate.transcripts.segments.ReadSegments.SegmentKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsGeneratorTest extends SparkTest {
    private static final LocalDate FROM = LocalDate.of(2025, 11, 3);
    private static final Instant AS_OF = Instant.parse("2025-11-20T00:00:00Z");
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    @TempDir
    Path folder;

    private static SegmentsSettings settings(long calls, double dirty, long seed, ZoneId zone) {
        SpeechSettings speech = new SpeechSettings(50, dirty, seed, zone);
        return SegmentsSettings.from(FROM, calls, speech, new CallRate.DayProfile(seed, zone));
    }

    private PlantedTranscripts write(SegmentsSettings settings, String name) {
        return SegmentsGenerator.write(
                spark(),
                settings,
                new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()),
                new org.apache.hadoop.fs.Path(labels(name).toUri()));
    }

    private Path labels(String name) {
        return folder.resolve("labels-of-" + name);
    }

    private ReadSegments read(String name) throws IOException {
        return ReadSegments.of(folder.resolve(name), ZoneOffset.UTC, AS_OF);
    }

    @Test
    void theSameSettingsGiveTheSameBytesAndTimes() throws IOException {
        PlantedTranscripts first = write(settings(300, 0.05, 1, ZoneOffset.UTC), "a");
        PlantedTranscripts second = write(settings(300, 0.05, 1, ZoneOffset.UTC), "b");
        assertThat(second).isEqualTo(first);
        assertThat(Prints.of(folder.resolve("b")))
                .isEqualTo(Prints.of(folder.resolve("a")))
                .hasSizeGreaterThan(5);
        assertThat(labels("b")).hasSameBinaryContentAs(labels("a"));
    }

    @Test
    void anotherSeedGivesOtherCalls() throws IOException {
        write(settings(100, 0, 1, ZoneOffset.UTC), "a");
        write(settings(100, 0, 2, ZoneOffset.UTC), "b");
        Set<SegmentKey> shared = new HashSet<>(read("a").byKey().keySet());
        shared.retainAll(read("b").byKey().keySet());
        assertThat(shared).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, UTC", "7, 0.5, UTC", "9, 1, UTC", "500, 0, UTC", "500, 0.2, UTC", "200, 0.1, Australia/Sydney"})
    void whatIsPlantedIsFoundByReadingTheFiles(long calls, double dirty, ZoneId zone) throws IOException {
        PlantedTranscripts planted = write(settings(calls, dirty, 3, zone), "a");
        ReadSegments read = ReadSegments.of(folder.resolve("a"), zone, AS_OF);
        assertThat(planted.planted().files()).isEqualTo(read.files);
        assertThat(planted.planted().lines()).isEqualTo(read.lines);
        assertThat(planted.planted().linesByReason()).isEqualTo(read.reasons);
        assertThat(planted.planted().distinctKeys()).isEqualTo(read.byKey().size());
        assertThat(planted.planted().supersededLines())
                .isEqualTo(read.rows.size() - read.byKey().size());
        assertThat(planted.planted().dirtyLines())
                .isEqualTo(read.reasons.values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertThat(byReason(planted.warned())).isEqualTo(read.warnings);
        assertThat(planted.refused()).isEmpty();
    }

    private static Map<String, Long> byReason(List<Planted.Rejects> all) {
        return all.stream()
                .collect(
                        Collectors.groupingBy(Planted.Rejects::reason, Collectors.summingLong(Planted.Rejects::lines)));
    }

    @Test
    void everyKindOfDirtIsPlantedAsOftenAsAskedFor() {
        PlantedTranscripts planted = write(settings(1_000, 0.1, 1, ZoneOffset.UTC), "a");
        List<String> kinds = IntStream.range(0, 2)
                .mapToObj(i -> i == 0 ? planted.planted().rejects() : planted.warned())
                .flatMap(List::stream)
                .map(Planted.Rejects::dirt)
                .toList();
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Fault.values()).map(Fault::label).toList());
        long faulty = planted.planted().dirtyLines()
                + planted.warned().stream().mapToLong(Planted.Rejects::lines).sum();
        assertThat(faulty / (double) planted.planted().lines()).isCloseTo(0.1, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"0, UTC", "0.3, UTC", "0.3, Australia/Sydney"})
    void eachSegmentOfSilverHasOneLabel(double dirty, ZoneId zone) throws IOException {
        write(settings(400, dirty, 5, zone), "a");
        List<String> lines = Files.readAllLines(labels("a"));
        Map<SegmentKey, ?> labels = ReadSegments.labels(labels("a"));
        assertThat(labels).hasSameSizeAs(lines);
        assertThat(labels.keySet())
                .isEqualTo(ReadSegments.of(folder.resolve("a"), zone, AS_OF)
                        .byKey()
                        .keySet());
    }

    @Test
    void labelsSayWhatTheScriptSays() throws IOException {
        write(settings(1_500, 0, 1, ZoneOffset.UTC), "a");
        ReadSegments read = read("a");
        Map<SegmentKey, JsonNode> labels = ReadSegments.labels(labels("a"));
        assertThat(labelsOf("I can't guarantee any return.", read, labels))
                .containsOnly("neutral performance_inquiry ok");
        assertThat(labelsOf("I guarantee the fund will grow again next year.", read, labels))
                .containsOnly("neutral general_inquiry guarantee_language");
        assertThat(labelsOf("If I were you, I wouldn't wait.", read, labels))
                .containsOnly("neutral general_inquiry personal_advice");
        assertThat(labelsOf("He contributed to the fund twice last year.", read, labels))
                .containsOnly("neutral contribution_inquiry privacy_breach");
        assertThat(labelsOf("That is not great, I want to complain about the fees.", read, labels))
                .containsOnly("negative complaint ok");
    }

    private static Set<String> labelsOf(String text, ReadSegments read, Map<SegmentKey, JsonNode> labels) {
        return read.rows.stream()
                .filter(row -> row.said().equals(text))
                .map(row -> labels.get(row.key()))
                .map(label -> label.get("sentiment").textValue() + " "
                        + label.get("intent_category").textValue() + " "
                        + label.get("compliance_flag").textValue())
                .collect(Collectors.toSet());
    }

    @Test
    void noRecordTellsTheTruthAboutItself() throws IOException {
        write(settings(500, 0, 1, ZoneOffset.UTC), "a");
        Set<String> fields = new HashSet<>();
        read("a").rows.forEach(row -> row.record().fieldNames().forEachRemaining(fields::add));
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "call_id",
                        "member_id",
                        "member_name",
                        "agent_id",
                        "queue",
                        "scenario",
                        "channel",
                        "member_life_stage",
                        "timestamp",
                        "transcript_segment",
                        "speaker",
                        "confidence",
                        "complexity",
                        "member_balance",
                        "segment_no");
        assertThat(read("a").rows)
                .extracting(row -> row.text("scenario"))
                .noneMatch(scenario -> scenario.matches(".*(guarantee|advice|privacy|breach|violation).*"));
    }

    @Test
    void callsAreAsLongAsAsked() throws IOException {
        write(settings(1_500, 0, 1, ZoneOffset.UTC), "a");
        List<Integer> sizes =
                read("a").byCall().values().stream().map(List::size).toList();
        assertThat(sizes).hasSize(1_500).allMatch(size -> size >= 4 && size <= 42);
        assertThat(share(sizes, size -> size <= 8)).isCloseTo(0.6, within(0.04));
        assertThat(share(sizes, size -> size > 20)).isCloseTo(0.1, within(0.025));
        assertThat(sizes.stream().mapToInt(size -> size).average().orElseThrow())
                .isCloseTo(10.8, within(0.7));
    }

    private static double share(List<Integer> sizes, Predicate<Integer> which) {
        return sizes.stream().filter(which).count() / (double) sizes.size();
    }

    @Test
    void segmentsArriveOutOfOrderWithinAndAcrossFilesAndSomeTwice() throws IOException {
        write(settings(400, 0, 1, ZoneOffset.UTC), "a");
        ReadSegments read = read("a");
        assertThat(read.byCall().values())
                .anyMatch(rows -> outOfOrder(rows, one -> true))
                .anyMatch(rows -> rows.stream().map(Row::file).distinct().count() > 1);
        assertThat(read.rows.size() / (double) read.byKey().size()).isBetween(1.008, 1.025);
        read.byCall()
                .values()
                .forEach(rows ->
                        assertThat(rows).extracting(row -> row.key().time()).doesNotHaveDuplicates());
    }

    private static boolean outOfOrder(List<Row> rows, Predicate<Row> which) {
        return IntStream.range(1, rows.size())
                .anyMatch(i -> rows.get(i).file() == rows.get(i - 1).file()
                        && rows.get(i)
                                .key()
                                .time()
                                .isBefore(rows.get(i - 1).key().time())
                        && which.test(rows.get(i)));
    }

    @Test
    void someCallsAreHandedToAnotherAgent() throws IOException {
        write(settings(1_000, 0, 1, ZoneOffset.UTC), "a");
        long handed = read("a").byCall().values().stream()
                .filter(rows -> rows.stream()
                                .map(row -> row.text("agent_id"))
                                .distinct()
                                .count()
                        > 1)
                .count();
        assertThat(handed).isBetween(30L, 120L);
        assertThat(read("a").rows)
                .extracting(row -> row.text("agent_id"))
                .allMatch(id -> id.matches("AGENT-[1-9][0-9]{2}"));
    }

    @Test
    void everyScenarioAndMemberOccurs() throws IOException {
        write(settings(600, 0, 1, ZoneOffset.UTC), "a");
        List<Row> rows = read("a").rows;
        assertThat(rows.stream().map(row -> row.text("scenario")).collect(Collectors.toSet()))
                .isEqualTo(Script.shipped().dialogues().stream()
                        .map(Dialogue::scenario)
                        .collect(Collectors.toSet()));
        assertThat(rows.stream().map(row -> row.text("member_id")).distinct()).hasSize(50);
    }

    @Test
    void theDayHasBusyHoursAndQuietOnes() {
        Schedule day = settings(19_200, 0, 1, SYDNEY).schedule();
        Map<Integer, Long> byHour = IntStream.range(0, 19_200)
                .mapToObj(call -> day.startOf(call).atZone(SYDNEY))
                .collect(Collectors.groupingBy(time -> time.getHour(), Collectors.counting()));
        assertThat(byHour.get(9)).isBetween(20L * 60, 40L * 60);
        assertThat(byHour.get(14)).isBetween(20L * 60, 40L * 60);
        assertThat(byHour.get(11)).isBetween(10L * 60, 25L * 60);
        assertThat(byHour.get(3)).isBetween(2L * 60, 8L * 60);
        assertThat(byHour).hasSizeBetween(23, 24);
    }

    @Test
    void aThroughputHoldsInEveryMinute() {
        SpeechSettings speech = new SpeechSettings(50, 0, 1, ZoneOffset.UTC);
        Schedule schedule = SegmentsSettings.from(FROM, 1_000, speech, new CallRate.Steady(100))
                .schedule();
        assertThat(schedule.startOf(0)).isEqualTo("2025-11-03T00:00:00Z");
        assertThat(schedule.startOf(999)).isEqualTo("2025-11-03T00:09:59.400Z");
    }

    @Test
    void withoutAFirstDayNothingIsSpokenAfterTheRunsClock() throws IOException {
        SpeechSettings speech = new SpeechSettings(50, 0, 1, ZoneOffset.UTC);
        Instant end = Instant.parse("2025-11-19T10:00:30Z");
        PlantedTranscripts planted = write(SegmentsSettings.until(end, 500, speech, new CallRate.Steady(20)), "a");
        ReadSegments read = read("a");
        assertThat(read.byKey().keySet()).allMatch(key -> key.time().isBefore(end));
        assertThat(read.byKey().keySet()).anyMatch(key -> key.time().isAfter(end.minusSeconds(5)));
        assertThat(read.byCall()).hasSize(500);
        assertThat(ReadSegments.labels(labels("a")).keySet())
                .isEqualTo(read.byKey().keySet());
        assertThat(planted.planted().distinctKeys()).isEqualTo(read.byKey().size());
    }
}
