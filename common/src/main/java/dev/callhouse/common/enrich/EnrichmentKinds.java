package dev.callhouse.common.enrich;

import dev.callhouse.common.config.Section;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The kinds of enrichment by the name that a contract gives. */
public final class EnrichmentKinds {
    private static final Map<String, EnrichmentKind> SHIPPED = Map.of(
            "word-balance", WordBalance::read,
            "first-match", FirstMatch::read,
            "speaker-turns", SpeakerTurns::read,
            "agreement", Agreement::read,
            "priced-offers", PricedOffers::read,
            "nearest-price", NearestPrice::read);

    /** Texts that the other settings are put together from, by substitution. */
    private static final String PARTS = "parts";

    private EnrichmentKinds() {}

    /** Reads an enrichment of the kind that {@code kind} names; nothing, and a problem noted, when there is none. */
    public static Optional<Enrichment> read(Section settings) {
        String name = settings.requiredText("kind", "first-match");
        settings.allow(PARTS);
        Optional<EnrichmentKind> kind = name.isEmpty() ? Optional.empty() : kind(name, settings);
        if (kind.isEmpty()) {
            settings.keys().forEach(settings::allow); // of what they are, only the kind could tell
        }
        return kind.map(each -> each.read(settings));
    }

    private static Optional<EnrichmentKind> kind(String name, Section settings) {
        return name.contains(".") ? ofClass(name, settings) : shipped(name, settings);
    }

    private static Optional<EnrichmentKind> shipped(String name, Section settings) {
        if (!SHIPPED.containsKey(name)) {
            settings.problem(
                    "kind",
                    "unknown kind '" + name + "'; known are " + String.join(", ", new TreeSet<>(SHIPPED.keySet()))
                            + ", and a class by its full name");
        }
        return Optional.ofNullable(SHIPPED.get(name));
    }

    private static Optional<EnrichmentKind> ofClass(String name, Section settings) {
        try {
            Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            return Optional.of(
                    type.asSubclass(EnrichmentKind.class).getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            settings.problem(
                    "kind",
                    "class '" + name + "' cannot be used (" + e + "); it must be on the class path, implement "
                            + EnrichmentKind.class.getName() + " and have a public constructor without parameters");
            return Optional.empty();
        }
    }
}
