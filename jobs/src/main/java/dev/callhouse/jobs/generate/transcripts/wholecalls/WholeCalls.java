package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.jobs.generate.Draws;
import dev.callhouse.jobs.generate.transcripts.wholecalls.Truth.Sale;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Every call of a sample. Nothing is stored: a call is a function of the settings and its number. */
final class WholeCalls {
    private static final Duration OLDEST = Duration.ofDays(30);

    /** When a call of the sample begins at the latest before the end, so that it is over and written. */
    private static final Duration NEWEST = Duration.ofMinutes(15);

    private static final double CONVERSIONS = 0.30;
    private static final double UPSELLS_OF_CONVERSIONS = 0.15;
    private static final double SECOND_EXTRA = 0.2;
    private static final double CURLY = 0.05;
    private static final double UNUSUAL = 0.08;
    private static final List<CallFault> FAULTS = Arrays.asList(CallFault.values());
    private static final List<CallFault> FAULTS_OF_RECORDS = CallFault.ofRecords();
    private static final List<CallSpelling> SPELLINGS = Arrays.asList(CallSpelling.values());

    private final WholeCallSettings settings;
    private final Draws draws;
    private final CallIds ids;
    private final SalesScript script = SalesScript.shipped();

    WholeCalls(WholeCallSettings settings) {
        this.settings = settings;
        this.draws = Draws.of(settings.seed());
        this.ids = CallIds.of(draws);
    }

    CallIds ids() {
        return ids;
    }

    /** The call of a number. */
    WholeCall call(long number, Packing packing) {
        SplittableRandom random = draws.forCall(number);
        Truth truth = truth(random);
        String agent = pick(script.agents(), random);
        Instant time = time(random);
        Finish finish = finish(packing, random);
        String text = new SalesTalk(script, truth, agent, random).text();
        return new WholeCall(finish.id(number, ids), agent, time, text, truth, finish);
    }

    private Truth truth(SplittableRandom random) {
        Sale sale = random.nextDouble() < CONVERSIONS ? Sale.CONVERSION : Sale.NONE;
        boolean more = sale == Sale.CONVERSION && random.nextDouble() < UPSELLS_OF_CONVERSIONS;
        return new Truth(sale, more ? extras(random) : List.of(), Feeling.draw(sale, random));
    }

    private List<Extra> extras(SplittableRandom random) {
        List<Product> products = new ArrayList<>(script.products());
        int count = random.nextDouble() < SECOND_EXTRA ? 2 : 1;
        List<Extra> extras = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Collections.swap(products, i, random.nextInt(i, products.size()));
            extras.add(products.get(i).draw(random));
        }
        return extras;
    }

    /** In whole microseconds. */
    private Instant time(SplittableRandom random) {
        long micros = random.nextLong(NEWEST.toNanos() / 1_000, OLDEST.toNanos() / 1_000);
        long end = settings.asOf().getEpochSecond() * 1_000_000;
        return Instant.EPOCH.plus(end - micros, ChronoUnit.MICROS);
    }

    private Finish finish(Packing packing, SplittableRandom random) {
        if (random.nextDouble() < settings.dirty()) {
            return pick(packing == Packing.ALONE ? FAULTS : FAULTS_OF_RECORDS, random);
        }
        if (settings.dirty() > 0 && random.nextDouble() < UNUSUAL) {
            return pick(SPELLINGS, random);
        }
        return random.nextDouble() < CURLY ? CallSpelling.CURLY_QUOTES : CallSpelling.PLAIN;
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
