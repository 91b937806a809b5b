package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.run.StopSignal;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.LandingFolder;
import dev.callhouse.jobs.generate.transcripts.Account;
import dev.callhouse.jobs.generate.transcripts.LabelsFile;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** A sample that is written as time passes, from the run's clock on. */
record SegmentsStreaming(StreamSettings settings, Path out, Path labels) {
    /** How long a process that was told to go stays for the file that is being written. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    int generate(Run run, SegmentsRequest request) {
        run.console().progress("writing segments to %s as time passes, the truth about them to %s", out, labels);
        try (StopSignal stop = StopSignal.listen(GRACE)) {
            tell(write(run, request, new Pace(run.asOf().plus(run.elapsed()), stop)), run);
            return ExitCode.DONE;
        }
    }

    private static void tell(PlantedTranscripts planted, Run run) {
        run.results().add("generate", planted);
        planted.print(SegmentSamples.ROWS, run.console());
        run.console().out().flush();
    }

    private PlantedTranscripts write(Run run, SegmentsRequest request, Pace pace) {
        SpeechSettings speech = request.speech(run);
        CallsAsTheyBegin calls =
                new CallsAsTheyBegin(new Speech(speech), request.rate(speech), pace.start(), settings.calls());
        SerializableConfiguration hadoop =
                new SerializableConfiguration(run.spark().sparkContext().hadoopConfiguration());
        return write(calls, speech, pace, hadoop);
    }

    PlantedTranscripts write(
            CallsAsTheyBegin calls, SpeechSettings speech, Pace pace, SerializableConfiguration hadoop) {
        LandingFolder folder = new LandingFolder(out, hadoop);
        folder.create(GenerateOptions.OUT);
        Account account = new Account();
        try (Writer truth = new LabelsFile(labels, hadoop).open()) {
            write(calls, pace, new SegmentsStream(folder, truth, speech.zone(), account));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write segments to " + out + " or their labels to " + labels, e);
        }
        return account.planted();
    }

    private void write(CallsAsTheyBegin calls, Pace pace, SegmentsStream stream) throws IOException {
        Duration passed = Duration.ZERO;
        while (!pace.isStopped() && !calls.isOver() && passed.compareTo(settings.duration()) < 0) {
            passed = least(passed.plus(settings.every()), settings.duration());
            pace.await(passed);
            Instant now = least(pace.now(), pace.start().plus(settings.duration()));
            stream.write(calls.until(now), now);
        }
    }

    private static <T extends Comparable<T>> T least(T one, T other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
