package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.jobs.generate.transcripts.Phrase;
import dev.callhouse.jobs.generate.transcripts.wholecalls.SalesScript.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Puts the words into the mouths of an agent and a customer, so that a given truth holds of the call. */
final class SalesTalk {
    private static final int SHORTEST = 500;
    private static final int LONGEST = 1_200;
    private static final int TRIES = 20;
    private static final int FEWEST_EXCHANGES = 3;
    private static final int MOST_EXCHANGES = 6;
    private static final int MOST_FEELINGS = 3;
    private static final double MIXED = 0.15;
    private static final double SECOND_THOUGHT = 0.1;
    private static final double ALMOST_UPSELL = 0.3;

    private final SalesScript script;
    private final Truth truth;
    private final String agent;
    private final SplittableRandom random;

    SalesTalk(SalesScript script, Truth truth, String agent, SplittableRandom random) {
        this.script = script;
        this.truth = truth;
        this.agent = agent;
        this.random = random;
    }

    /** The transcript, on one line. */
    String text() {
        String text = "";
        for (int attempt = 0; attempt < TRIES && !isOfUsualLength(text); attempt++) {
            text = new Attempt().text();
        }
        return text;
    }

    private static boolean isOfUsualLength(String text) {
        return text.length() >= SHORTEST && text.length() <= LONGEST;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** One way in which the call may go. */
    private final class Attempt {
        private final List<String> turns = new ArrayList<>();
        private final Map<String, String> words = words();

        String text() {
            agent(script.phrases(Kind.GREETING));
            customer(script.phrases(Kind.REQUEST));
            talk(Math.min(exchanges(), exchanges())); // more often few
            end();
            agent(script.phrases(Kind.THANKS));
            customer(script.phrases(Kind.GOODBYE));
            return String.join(" ", turns);
        }

        private int exchanges() {
            return random.nextInt(FEWEST_EXCHANGES, MOST_EXCHANGES + 1);
        }

        private Map<String, String> words() {
            Map<String, String> drawn = new HashMap<>(script.slots().draw(random));
            drawn.put("agent", agent.substring(0, agent.indexOf(' ')));
            put(
                    drawn,
                    "",
                    truth.extras().isEmpty()
                            ? pick(script.products()).draw(random)
                            : truth.extras().get(0));
            if (truth.extras().size() > 1) {
                put(drawn, "2", truth.extras().get(1));
            }
            return drawn;
        }

        private void put(Map<String, String> drawn, String suffix, Extra extra) {
            drawn.put("product" + suffix, extra.product());
            drawn.put("price" + suffix, extra.price());
        }

        private void talk(int exchanges) {
            List<Exchange> some = shuffled(script.exchanges()).subList(0, exchanges);
            List<Phrase> asides = asides();
            for (int i = 0; i < exchanges; i++) {
                agent(some.get(i).agent());
                customer(some.get(i).customer());
                if (i < asides.size()) {
                    add(asides.get(i));
                }
            }
        }

        /** What the customer says besides answering; at most one for each exchange. */
        private List<Phrase> asides() {
            List<Phrase> asides = new ArrayList<>(feelings());
            if (truth.extras().isEmpty() && asides.size() < FEWEST_EXCHANGES && random.nextDouble() < ALMOST_UPSELL) {
                asides.add(pick(script.phrases(Kind.ALMOST_UPSELL)));
            }
            return shuffled(asides);
        }

        private List<Phrase> feelings() {
            return switch (truth.feeling()) {
                case POSITIVE -> some(Kind.POSITIVE, Kind.NEGATIVE);
                case NEGATIVE -> some(Kind.NEGATIVE, Kind.POSITIVE);
                case NEUTRAL -> random.nextDouble() < MIXED ? List.of(pick(script.phrases(Kind.MIXED))) : List.of();
            };
        }

        /** A few of a kind; with two of them, sometimes one of the opposite kind. */
        private List<Phrase> some(Kind kind, Kind opposite) {
            int count = 1 + random.nextInt(MOST_FEELINGS);
            List<Phrase> some = new ArrayList<>(shuffled(script.phrases(kind)).subList(0, count));
            if (count == 2 && random.nextDouble() < SECOND_THOUGHT) {
                some.add(pick(script.phrases(opposite)));
            }
            return some;
        }

        private void end() {
            Exchange last = pick(script.ends(truth.sold()));
            agent(last.agent());
            customer(last.customer());
            if (!truth.extras().isEmpty()) {
                extras();
            }
        }

        private void extras() {
            List<Phrase> phrases = script.phrases(truth.extras().size() > 1 ? Kind.TWO_UPSELLS : Kind.UPSELL);
            if (random.nextBoolean()) {
                agent(script.phrases(Kind.MORE));
                customer(phrases);
            } else {
                add(pick(phrases));
            }
        }

        private void agent(List<Phrase> phrases) {
            turns.add("Agent: " + pick(phrases).say(words));
        }

        private void customer(List<Phrase> phrases) {
            turns.add("Customer: " + pick(phrases).say(words));
        }

        /** To the turn just taken. */
        private void add(Phrase phrase) {
            turns.add(phrase.say(words));
        }

        private <T> List<T> shuffled(List<T> all) {
            List<T> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            return shuffled;
        }
    }
}
