package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.OptionRange;
import dev.callhouse.jobs.generate.transcripts.BusinessZone;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a person asks for; the rest of the settings is the run's. */
record SegmentsRequest(GenerateOptions options) {
    private static final int MEMBERS = 50;
    private static final int MOST_CALLS_A_MINUTE = 100_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    /**
     * Checks the options.
     *
     * @throws RefusedException when a value is out of its range
     */
    static SegmentsRequest of(GenerateOptions options) {
        SegmentsRequest request = new SegmentsRequest(options);
        Problems problems = new Problems();
        options.throughput()
                .ifPresent(
                        calls -> OptionRange.check(problems, GenerateOptions.THROUGHPUT, calls, MOST_CALLS_A_MINUTE));
        options.from().ifPresent(day -> request.check(problems, day));
        problems.throwIfAny();
        request.speech(ZoneOffset.UTC);
        return request;
    }

    private void check(Problems problems, LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            problems.add(GenerateOptions.FROM, day + " is out of range; use " + FIRST_DAY + " to " + LAST_DAY);
        }
    }

    SpeechSettings speech(Run run) {
        return speech(BusinessZone.of(run, TranscriptSegments.DATASET));
    }

    private SpeechSettings speech(ZoneId zone) {
        return new SpeechSettings(
                options.members().orElse(MEMBERS), options.dirty().orElse(0.0), options.seed(), zone);
    }

    CallRate rate(SpeechSettings speech) {
        Optional<CallRate> steady = options.throughput().map(CallRate.Steady::new);
        return steady.orElseGet(() -> new CallRate.DayProfile(speech.seed(), speech.zone()));
    }

    SegmentsSettings settings(Run run, long calls) {
        SpeechSettings speech = speech(run);
        CallRate rate = rate(speech);
        return options.from()
                .map(day -> SegmentsSettings.from(day, calls, speech, rate))
                .orElseGet(() -> SegmentsSettings.until(run.asOf(), calls, speech, rate));
    }
}
