package dev.callhouse.jobs.silver.orderfree;

import java.util.Optional;

/**
 * A line as it is written, and what it is by the documented rules.
 *
 * @param call what a valid line says
 */
record ModelLine(Kind kind, String text, Optional<ModelCall> call) {
    enum Kind {
        VALID,
        REJECTED,
        BLANK
    }

    static ModelLine valid(String text, ModelCall call) {
        return new ModelLine(Kind.VALID, text, Optional.of(call));
    }

    static ModelLine rejected(String text) {
        return new ModelLine(Kind.REJECTED, text, Optional.empty());
    }

    static ModelLine blank(String text) {
        return new ModelLine(Kind.BLANK, text, Optional.empty());
    }
}
