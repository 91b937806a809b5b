package dev.callhouse.jobs.generate.transcripts.wholecalls;

import java.util.List;
import java.util.SplittableRandom;

/** Something that customers may take on top, with what it may cost. */
record Product(String name, List<String> prices) {
    Product {
        prices = List.copyOf(prices);
    }

    Extra draw(SplittableRandom random) {
        return new Extra(name, prices.get(random.nextInt(prices.size())));
    }
}
