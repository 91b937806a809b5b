package dev.callhouse.jobs.generate.transcripts.wholecalls;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A product with its price.
 *
 * @param price as it is said, with the sign before it
 */
record Extra(String product, String price) {
    BigDecimal amount() {
        return new BigDecimal(price.replaceAll("[$,]", "")).setScale(2);
    }

    /** Its words capitalised. */
    String title() {
        return Arrays.stream(product.split(" "))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
