package dev.callhouse.common.enrich;

import dev.callhouse.common.config.Section;

/**
 * A kind of enrichment: reads the settings of one. A class of your own with a public constructor without parameters can
 * be named in a contract, {@code kind = "com.example.MyModel"}, when it is on the class path of the driver.
 */
@FunctionalInterface
public interface EnrichmentKind {
    /**
     * Reads the settings, but for the key {@code kind}.
     *
     * @param settings takes note of what is wrong with them; the result is then never used
     */
    Enrichment read(Section settings);
}
