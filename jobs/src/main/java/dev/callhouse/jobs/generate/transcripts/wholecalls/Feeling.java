package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.jobs.generate.transcripts.wholecalls.Truth.Sale;
import java.util.SplittableRandom;

/** What a customer thinks of it all. */
enum Feeling {
    POSITIVE(TranscriptSegments.POSITIVE, 0.70, 0.20),
    NEUTRAL(TranscriptSegments.NEUTRAL, 0.25, 0.50),
    NEGATIVE(TranscriptSegments.NEGATIVE, 0.05, 0.30);

    private final String label;
    private final double shareOfConversions;
    private final double shareOfOthers;

    Feeling(String label, double shareOfConversions, double shareOfOthers) {
        this.label = label;
        this.shareOfConversions = shareOfConversions;
        this.shareOfOthers = shareOfOthers;
    }

    /** As often as it goes with such an end. */
    static Feeling draw(Sale sale, SplittableRandom random) {
        double rest = random.nextDouble();
        for (Feeling feeling : values()) {
            rest -= sale == Sale.CONVERSION ? feeling.shareOfConversions : feeling.shareOfOthers;
            if (rest < 0) {
                return feeling;
            }
        }
        return NEUTRAL;
    }

    /** In Silver's words. */
    String label() {
        return label;
    }
}
