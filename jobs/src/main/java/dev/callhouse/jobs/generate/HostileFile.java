package dev.callhouse.jobs.generate;

import dev.callhouse.jobs.generate.HostileAccount.Fate;
import dev.callhouse.jobs.generate.HostileAccount.Landed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A file to write.
 *
 * @param name maybe with folders
 * @param fate what Silver must make of it
 * @param reason how the reason begins for which it must be refused, empty when it is not
 * @param headers how many of its lines are a header: one or none
 */
record HostileFile(
        String name, Instant modified, Fate fate, String reason, Packing packing, int headers, HostileText text)
        implements Serializable {
    private static final int BUFFER = 1 << 16;

    /** A file's characters, each of which is a byte. */
    @FunctionalInterface
    interface HostileText extends Serializable {
        void writeTo(Writer out) throws IOException;
    }

    static HostileFile loaded(String name, Instant modified, Packing packing, int headers, HostileText text) {
        return new HostileFile(name, modified, Fate.LOADED, "", packing, headers, text);
    }

    /** Writes the file and tells what was written. */
    Landed writeTo(OutputStream file) throws IOException {
        LineCount count = new LineCount(packing.over(file));
        try (Writer out = new BufferedWriter(new OutputStreamWriter(count, StandardCharsets.ISO_8859_1), BUFFER)) {
            text.writeTo(out);
        }
        return new Landed(name, fate, reason, fate == Fate.LOADED ? count.lines() - headers : 0);
    }
}
