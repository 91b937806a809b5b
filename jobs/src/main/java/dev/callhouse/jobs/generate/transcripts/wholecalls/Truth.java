package dev.callhouse.jobs.generate.transcripts.wholecalls;

import java.util.List;

/**
 * What a careful listener says of a call.
 *
 * @param sold whether it is a conversion
 * @param extras what was sold on top
 */
record Truth(Sale sold, List<Extra> extras, Feeling feeling) {
    /** How a call ends. */
    enum Sale {
        CONVERSION,
        NONE
    }

    Truth {
        extras = List.copyOf(extras);
    }

    boolean isConversion() {
        return sold == Sale.CONVERSION;
    }
}
