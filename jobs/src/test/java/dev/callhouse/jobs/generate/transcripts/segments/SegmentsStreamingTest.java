package dev.callhouse.jobs.generate.transcripts.segments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.StopSignal;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.generate.GenerateJob;
import dev.callhouse.jobs.generate.transcripts.segments.ReadSegments.SegmentKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsStreamingTest extends SparkTest {
    private static final Instant START = Instant.parse("2025-11-03T09:15:20Z");
    private static final int CALLS_A_MINUTE = 1_200;

    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Path labels() {
        return folder.resolve("labels.jsonl");
    }

    private ReadSegments read() throws IOException {
        return ReadSegments.of(out(), ZoneOffset.UTC, START);
    }

    /** Four seconds of 216 segments each. */
    @Test
    void segmentsComeAtTheThroughputAskedForInRealTime() throws IOException {
        Instant began = Instant.now();
        assertThat(JobMain.execute(
                        new GenerateJob(),
                        "--dataset",
                        "transcript_segments",
                        "--continuous",
                        "--duration",
                        "0.0667",
                        "--every",
                        "500ms",
                        "--throughput",
                        "" + CALLS_A_MINUTE,
                        "--dirty",
                        "--as-of",
                        START.toString(),
                        "--lake",
                        folder + "/lake",
                        "--out",
                        out().toString(),
                        "--labels",
                        labels().toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(Duration.between(began, Instant.now())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(60));
        ReadSegments read = read();
        assertThat(read.files).isBetween(1, 9);
        double expected = 4 * CALLS_A_MINUTE / 60.0 * 10.8;
        assertThat((double) read.lines).isBetween(expected * 0.8, expected * 1.2);
        assertThat(ReadSegments.labels(labels()).keySet())
                .isEqualTo(read.byKey().keySet());
        List<Instant> times =
                read.byKey().keySet().stream().map(SegmentKey::time).sorted().toList();
        assertThat(times.get(0)).isAfter(START.minus(Arrivals.LONGEST_DELAY));
        assertThat(Duration.between(times.get(times.size() / 2), times.get(times.size() - 1)))
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aFileIsWholeWhenItIsSeenAndItsLabelsAreThere() throws Exception {
        SpeechSettings speech = new SpeechSettings(50, 0, 1, ZoneOffset.UTC);
        try (StopSignal stop = StopSignal.listen(Duration.ofSeconds(10))) {
            CallsAsTheyBegin calls =
                    new CallsAsTheyBegin(new Speech(speech), new CallRate.Steady(300), START, Long.MAX_VALUE);
            SegmentsStreaming streaming =
                    streaming(new StreamSettings(Long.MAX_VALUE, Duration.ofDays(1), Duration.ofMillis(50)));
            Thread writer = new Thread(() -> streaming.write(
                    calls,
                    speech,
                    new Pace(START, stop),
                    new SerializableConfiguration(spark().sparkContext().hadoopConfiguration())));
            writer.start();
            Set<String> seen = new TreeSet<>();
            while (seen.size() < 15) {
                look(seen);
            }
            stop.give();
            writer.join(10_000);
            assertThat(writer.isAlive()).isFalse();
        }
        assertThat(read().reasons).isEmpty();
        assertThat(ReadSegments.labels(labels()).keySet())
                .isEqualTo(read().byKey().keySet());
    }

    /** Each line of each file can be read as soon as the file can be seen. */
    private void look(Set<String> seen) throws IOException {
        if (!Files.exists(out())) {
            return;
        }
        try (Stream<Path> files = Files.list(out())) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                if (seen.add(file.toString())) {
                    assertThat(Files.readString(file)).startsWith("{").endsWith("}\n");
                    List<String> lines = Files.readAllLines(file);
                    assertThat(lines).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
                }
            }
        }
    }

    private SegmentsStreaming streaming(StreamSettings settings) {
        return new SegmentsStreaming(
                settings,
                new org.apache.hadoop.fs.Path(out().toUri()),
                new org.apache.hadoop.fs.Path(labels().toUri()));
    }

    @Test
    void itEndsWhenSoManyCallsAreOver() {
        CallsAsTheyBegin calls = new CallsAsTheyBegin(
                new Speech(new SpeechSettings(50, 0, 1, ZoneOffset.UTC)), new CallRate.Steady(60), START, 3_000);
        calls.until(START.plusSeconds(60));
        assertThat(calls.isOver()).isFalse();
        calls.until(START.plus(Duration.ofHours(3)));
        assertThat(calls.isOver()).isTrue();
        assertThat(calls.until(START.plus(Duration.ofHours(4)))).isEmpty();
    }

    /** It joins a centre in full swing. */
    @Test
    void theFirstMinuteIsAsFullAsTheOthers() {
        CallsAsTheyBegin calls = new CallsAsTheyBegin(
                new Speech(new SpeechSettings(50, 0, 1, ZoneOffset.UTC)),
                new CallRate.Steady(200),
                START,
                Long.MAX_VALUE);
        int first = calls.until(START.plusSeconds(60)).size();
        calls.until(START.plusSeconds(600));
        int later = calls.until(START.plusSeconds(660)).size();
        assertThat(first).isBetween(200 * 9, 200 * 12);
        assertThat(later).isBetween(200 * 9, 200 * 12);
    }
}
