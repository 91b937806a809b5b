package dev.callhouse.jobs.generate.transcripts.wholecalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.generate.Planted;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import dev.callhouse.jobs.generate.transcripts.Prints;
import dev.callhouse.jobs.generate.transcripts.wholecalls.ReadWholeCalls.CallKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeCallGeneratorTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-10-12T12:00:00Z");

    @TempDir
    Path folder;

    private PlantedTranscripts write(long calls, double dirty, long seed, ZoneId zone, String name) {
        return WholeCallGenerator.write(
                spark(),
                new WholeCallSettings(calls, dirty, seed, AS_OF, zone),
                new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()),
                new org.apache.hadoop.fs.Path(labels(name).toUri()));
    }

    private PlantedTranscripts write(long calls, double dirty) {
        return write(calls, dirty, 1, ZoneOffset.UTC, "a");
    }

    private Path labels(String name) {
        return folder.resolve("labels-of-" + name);
    }

    private ReadWholeCalls read() throws IOException {
        return ReadWholeCalls.of(folder.resolve("a"), ZoneOffset.UTC);
    }

    @Test
    void theSameSettingsGiveTheSameBytesAndTimes() throws IOException {
        PlantedTranscripts first = write(300, 0.1, 1, ZoneOffset.UTC, "a");
        PlantedTranscripts second = write(300, 0.1, 1, ZoneOffset.UTC, "b");
        assertThat(second).isEqualTo(first);
        assertThat(Prints.of(folder.resolve("b"))).isEqualTo(Prints.of(folder.resolve("a")));
        assertThat(labels("b")).hasSameBinaryContentAs(labels("a"));
    }

    @Test
    void anotherSeedGivesOtherCalls() throws IOException {
        write(100, 0, 1, ZoneOffset.UTC, "a");
        write(100, 0, 2, ZoneOffset.UTC, "b");
        Set<String> shared = new HashSet<>(read().texts());
        shared.retainAll(ReadWholeCalls.of(folder.resolve("b"), ZoneOffset.UTC).texts());
        assertThat(shared).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, UTC", "8, 1, UTC", "600, 0, UTC", "1500, 0.2, UTC", "500, 0.3, America/New_York"})
    void whatIsPlantedIsFoundByReadingTheFiles(long calls, double dirty, ZoneId zone) throws IOException {
        PlantedTranscripts planted = write(calls, dirty, 3, zone, "a");
        ReadWholeCalls read = ReadWholeCalls.of(folder.resolve("a"), zone);
        assertThat(planted.planted().files()).isEqualTo(read.files);
        assertThat(planted.planted().lines()).isEqualTo(read.records);
        assertThat(planted.planted().linesByReason()).isEqualTo(read.reasons);
        assertThat(planted.planted().distinctKeys()).isEqualTo(read.calls.size());
        assertThat(planted.planted().supersededLines()).isZero();
        assertThat(byReason(planted.refused())).isEqualTo(read.refused);
        assertThat(byReason(planted.warned()).getOrDefault("agent_name must not be NULL", 0L))
                .isEqualTo(read.withoutAgent);
        assertThat(ReadWholeCalls.labels(labels("a")).keySet()).isEqualTo(read.calls.keySet());
    }

    private static Map<String, Long> byReason(List<Planted.Rejects> all) {
        return all.stream()
                .collect(
                        Collectors.groupingBy(Planted.Rejects::reason, Collectors.summingLong(Planted.Rejects::lines)));
    }

    @Test
    void everyKindOfDirtIsPlantedAsOftenAsAskedFor() {
        PlantedTranscripts planted = write(2_500, 0.1);
        List<Planted.Rejects> all = Stream.of(planted.planted().rejects(), planted.warned(), planted.refused())
                .flatMap(List::stream)
                .toList();
        assertThat(all.stream().map(Planted.Rejects::dirt))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CallFault.values()).map(CallFault::label).toList());
        assertThat(all.stream().mapToLong(Planted.Rejects::lines).sum() / 2_500.0)
                .isCloseTo(0.1, within(0.02));
    }

    @Test
    void withoutDirtEveryCallIsAFileOfItsOwn() throws IOException {
        write(500, 0);
        ReadWholeCalls read = read();
        assertThat(read.names).hasSize(500).allMatch(name -> name.matches("CALL_[0-9A-F]{8}[.]json"));
        assertThat(read.calls.keySet()).extracting(key -> key.call() + ".json").containsExactlyElementsOf(read.names);
        assertThat(read.calls.values())
                .allSatisfy(call -> assertThat(call.fieldNames())
                        .toIterable()
                        .containsExactly("call_id", "agent_name", "timestamp", "transcript_text"));
    }

    @Test
    void withDirtSomeFilesHaveSeveralCallsAndSomeIdsCollide() throws IOException {
        write(2_000, 0.02);
        List<String> texts = fileTexts();
        assertThat(texts).anyMatch(text -> text.startsWith("["));
        assertThat(texts).anyMatch(text -> text.split("\n\\{", -1).length == 3);
        Set<CallKey> keys = read().calls.keySet();
        assertThat(keys.stream().map(CallKey::call).distinct().count()).isLessThan(keys.size());
        assertThat(keys).anyMatch(key -> key.call().matches("[0-9]+"));
    }

    private List<String> fileTexts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : read().names) {
            texts.add(Files.readString(folder.resolve("a").resolve(name)));
        }
        return texts;
    }

    @Test
    void theSharesAreAsAsked() throws IOException {
        WholeCalls calls = new WholeCalls(new WholeCallSettings(9_000, 0, 1, AS_OF, ZoneOffset.UTC));
        List<JsonNode> labels = new ArrayList<>();
        for (long call = 0; call < 9_000; call++) {
            labels.add(ReadWholeCalls.label(WholeCallRecord.label(calls.call(call, Packing.ALONE))));
        }
        List<JsonNode> sales = which(labels, label -> label.get("is_conversion").booleanValue());
        List<JsonNode> others =
                which(labels, label -> !label.get("is_conversion").booleanValue());
        assertThat(share(labels, label -> label.get("is_conversion").booleanValue()))
                .isCloseTo(0.30, within(0.02));
        assertThat(share(sales, WholeCallGeneratorTest::hasUpsell)).isCloseTo(0.15, within(0.03));
        assertThat(share(others, WholeCallGeneratorTest::hasUpsell)).isZero();
        assertThat(shares(sales)).isEqualTo("positive 70, neutral 25, negative 5");
        assertThat(shares(others)).isEqualTo("positive 20, neutral 50, negative 30");
    }

    private static boolean hasUpsell(JsonNode label) {
        boolean amount = label.get("upsell_amount").decimalValue().signum() > 0;
        assertThat(label.get("upsell_product").isNull()).isEqualTo(!amount);
        assertThat(label.get("upsell_amount").asText()).matches("[0-9]+[.][0-9]{2}");
        return amount;
    }

    /** In steps of five percent. */
    private static String shares(List<JsonNode> labels) {
        return Stream.of("positive", "neutral", "negative")
                .map(feeling -> feeling + " "
                        + Math.round(20
                                        * share(
                                                labels,
                                                label -> label.get("sentiment_score")
                                                        .textValue()
                                                        .equals(feeling)))
                                * 5)
                .collect(Collectors.joining(", "));
    }

    private static List<JsonNode> which(Collection<JsonNode> labels, Predicate<JsonNode> which) {
        return labels.stream().filter(which).toList();
    }

    private static double share(Collection<JsonNode> labels, Predicate<JsonNode> which) {
        return labels.stream().filter(which).count() / (double) labels.size();
    }

    @Test
    void theTextsAreOfTheUsualLength() throws IOException {
        write(900, 0);
        List<String> texts = read().texts();
        assertThat(texts).allMatch(text -> text.length() >= 500 && text.length() <= 1_200);
        assertThat(texts.stream()
                        .mapToInt(text -> text.split(" ", -1).length)
                        .average()
                        .orElseThrow())
                .isCloseTo(125, within(8.0));
        assertThat(texts).allMatch(text -> text.startsWith("Agent: ") && !text.contains("\n"));
        assertThat(texts.stream().map(text -> count(text, "Agent: ")).distinct())
                .allMatch(turns -> turns >= 6 && turns <= 10);
        assertThat(read().calls.values().stream()
                        .map(call -> call.get("agent_name").textValue())
                        .distinct())
                .hasSize(12);
    }

    private static int count(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL).split(text, -1).length - 1;
    }

    @Test
    void theCallsAreOfTheLastThirtyDays() throws IOException {
        write(900, 0);
        assertThat(read().calls.keySet())
                .extracting(CallKey::time)
                .allMatch(time -> time.isBefore(AS_OF) && time.isAfter(AS_OF.minus(Duration.ofDays(30))))
                .anyMatch(time -> time.isAfter(AS_OF.minus(Duration.ofDays(1))))
                .anyMatch(time -> time.isBefore(AS_OF.minus(Duration.ofDays(29))));
    }

    @Test
    void upsellsStandInTheTextWithTheirAmounts() throws IOException {
        write(900, 0);
        Map<CallKey, JsonNode> labels = ReadWholeCalls.labels(labels("a"));
        Map<CallKey, JsonNode> calls = read().calls;
        assertThat(labels)
                .anySatisfy((key, label) ->
                        assertThat(label.get("upsell_product").asText()).contains(", "));
        labels.forEach((key, label) -> {
            String text = calls.get(key).get("transcript_text").textValue().toLowerCase(Locale.ROOT);
            if (hasUpsell(label)) {
                assertThat(Arrays.asList(label.get("upsell_product").textValue().split(", ")))
                        .allMatch(product -> text.contains(product.toLowerCase(Locale.ROOT)));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I want to cancel", "I'm in Fresno", "go ahead and cancel it", "interested in learning more",
                "My last bill was $", "sounds interesting, maybe another time", "not happy", "I'd like to move forward"
            })
    void wordsThatMisleadAreSaid(String words) throws IOException {
        write(900, 0);
        assertThat(read().texts()).anyMatch(text -> text.contains("Customer: ") && text.contains(words));
    }

    @Test
    void someTextsHaveCurlyQuotesAndSomeFilesAreIndented() throws IOException {
        write(600, 0);
        List<String> texts = fileTexts();
        assertThat(texts).anyMatch(text -> text.contains("\u2019"));
        assertThat(texts).anyMatch(text -> text.startsWith("{\n")).anyMatch(text -> text.startsWith("{\"call_id\""));
    }
}
