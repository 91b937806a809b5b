package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.jobs.generate.Draws;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Every call of a sample. Nothing is stored: a call is a function of the settings, its number and its start. */
final class Speech {
    /** No call lasts longer than this. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(20L * CallLength.LONGEST);

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final long IDS_A_SECOND = 100_000;

    /** Has no factor in common with {@link #IDS_A_SECOND}, so that ids of one second differ. */
    private static final long ID_STEP = 61_803;

    private static final double NUMBERED = 0.5;
    private static final double VOICE = 0.8;

    private final SpeechSettings settings;
    private final Draws draws;
    private final Script script = Script.shipped();

    Speech(SpeechSettings settings) {
        this.settings = settings;
        this.draws = Draws.of(settings.seed());
    }

    /** The segments of a call in the order of their times, each with its arrivals. */
    List<Delivery> call(long number, Instant start) {
        SplittableRandom random = draws.forCall(number);
        Dialogue dialogue = script.draw(random);
        SpokenCall call = call(number, start, dialogue, random);
        List<Delivery> deliveries = new ArrayList<>();
        Telling telling = new Telling(call, words(call.member(), random), start, random);
        CallLength.draw(dialogue, script, random).forEach(turn -> telling.tell(turn, deliveries));
        return deliveries;
    }

    private SpokenCall call(long number, Instant start, Dialogue dialogue, SplittableRandom random) {
        return new SpokenCall(
                id(number, start),
                Member.of(random.nextInt(settings.members())),
                dialogue.scenario(),
                dialogue.complexity(),
                random.nextDouble() < VOICE ? "voice" : "phone",
                random.nextDouble() < NUMBERED);
    }

    private static String id(long number, Instant start) {
        long suffix = Math.floorMod(number * ID_STEP, IDS_A_SECOND);
        String digits = Long.toString(IDS_A_SECOND + suffix).substring(1);
        return "CALL-" + ID.format(start) + "-" + digits;
    }

    private Map<String, String> words(Member member, SplittableRandom random) {
        Map<String, String> words = script.slots().draw(random);
        words.put("first", member.first());
        words.put("last", member.last());
        return words;
    }

    /** One call as it goes on. */
    private final class Telling {
        private static final int FIRST_AGENT = 100;
        private static final int AGENTS = 900;
        private static final double HANDED_OVER = 0.006;
        private static final int LEAST_CONFIDENCE = 6_800;
        private static final int CONFIDENCES = 3_190;
        private static final int CHARACTERS_A_SECOND = 14;
        private static final int LONGEST_UTTERANCE = 11;

        private final SpokenCall call;
        private final Map<String, String> words;
        private final SplittableRandom random;
        private final Arrivals arrivals;
        private final Finishes finishes;
        private Instant time;
        private String agent;
        private int number;

        Telling(SpokenCall call, Map<String, String> words, Instant start, SplittableRandom random) {
            this.call = call;
            this.words = words;
            this.random = random;
            this.arrivals = new Arrivals(random);
            this.finishes = new Finishes(settings.dirty(), random);
            this.time = start;
            this.agent = agent();
        }

        void tell(Turn turn, List<Delivery> deliveries) {
            Utterance utterance = turn.draw(random);
            String text = utterance.phrase().say(words);
            handOver();
            number++;
            deliveries.addAll(arrivals.of(segment(utterance, text)));
            time = time.plusNanos(pause(text));
        }

        private Segment segment(Utterance utterance, String text) {
            int confidence = LEAST_CONFIDENCE + random.nextInt(CONFIDENCES);
            return new Segment(
                    call,
                    number,
                    time,
                    agent,
                    utterance.speaker(),
                    text,
                    utterance.labels(),
                    confidence,
                    finishes.draw());
        }

        /** Any next segment may be another agent's. */
        private void handOver() {
            if (random.nextDouble() < HANDED_OVER) {
                agent = agent();
            }
        }

        private String agent() {
            return "AGENT-" + (FIRST_AGENT + random.nextInt(AGENTS));
        }

        /** In nanoseconds, whole microseconds: the utterance and the breath behind it. */
        private long pause(String text) {
            int speaking = Math.min(LONGEST_UTTERANCE, 1 + text.length() / CHARACTERS_A_SECOND);
            return Duration.ofSeconds(speaking).toNanos() + random.nextInt(500_000, 9_000_000) * 1_000L;
        }
    }
}
