package dev.callhouse.jobs.generate.transcripts.wholecalls;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.callhouse.jobs.generate.transcripts.Phrase;
import dev.callhouse.jobs.generate.transcripts.Slots;
import dev.callhouse.jobs.generate.transcripts.wholecalls.Truth.Sale;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is said in sales calls, as {@code sales-talk.conf} has it. */
final class SalesScript {
    private static final String RESOURCE = "dev/callhouse/jobs/generate/transcripts/wholecalls/sales-talk.conf";
    private static final SalesScript SHIPPED =
            new SalesScript(ConfigFactory.parseResources(SalesScript.class.getClassLoader(), RESOURCE)
                    .resolve());

    private final Slots slots;
    private final List<String> agents;
    private final List<Product> products;
    private final List<Exchange> exchanges;
    private final Map<Sale, List<Exchange>> ends;
    private final Map<Kind, List<Phrase>> phrases = new EnumMap<>(Kind.class);

    private SalesScript(Config config) {
        slots = Slots.read(config.getConfig("slots"));
        agents = config.getStringList("agents");
        products = config.getConfigList("products").stream()
                .map(product -> new Product(product.getString("name"), product.getStringList("prices")))
                .toList();
        exchanges = exchanges(config, "exchanges");
        ends = Map.of(Sale.CONVERSION, exchanges(config, "conversions"), Sale.NONE, exchanges(config, "refusals"));
        for (Kind kind : Kind.values()) {
            phrases.put(kind, phrases(config, kind.path));
        }
    }

    /** Phrases that stand alone. */
    enum Kind {
        GREETING("greetings"),
        REQUEST("requests"),
        POSITIVE("feelings.positive"),
        NEGATIVE("feelings.negative"),
        MIXED("feelings.mixed"),
        MORE("more"),
        UPSELL("upsells"),
        TWO_UPSELLS("two-upsells"),
        ALMOST_UPSELL("almost-upsells"),
        THANKS("thanks"),
        GOODBYE("goodbyes");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    static SalesScript shipped() {
        return SHIPPED;
    }

    Slots slots() {
        return slots;
    }

    List<String> agents() {
        return agents;
    }

    List<Product> products() {
        return products;
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** How calls end that are a sale, or none. */
    List<Exchange> ends(Sale sale) {
        return ends.get(sale);
    }

    List<Phrase> phrases(Kind kind) {
        return phrases.get(kind);
    }

    private static List<Exchange> exchanges(Config config, String path) {
        return config.getConfigList(path).stream()
                .map(each -> new Exchange(phrases(each, "agent"), phrases(each, "customer")))
                .toList();
    }

    private static List<Phrase> phrases(Config config, String path) {
        return config.getStringList(path).stream().map(Phrase::of).toList();
    }
}
