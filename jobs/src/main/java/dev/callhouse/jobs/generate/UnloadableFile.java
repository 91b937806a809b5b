package dev.callhouse.jobs.generate;

import dev.callhouse.jobs.generate.HostileAccount.Fate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Files that Silver must refuse as a whole: what each makes of a good one's text, whose characters are bytes, and how the
 * reason begins.
 */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum UnloadableFile {
    TRUNCATED(".csv.gz", good -> cut(gzip(good), 100), "gzip is damaged or truncated ("),
    TRUNCATED_IN_ITS_LAST_BYTE(".csv.gz", good -> cut(gzip(good), 1), "gzip is damaged or truncated ("),
    DAMAGED(".csv.gz", good -> replaced(gzip(good), 200, "damage"), "gzip is damaged or truncated ("),
    GARBAGE_BEHIND_GZIP(".csv.gz", good -> gzip(good) + "garbage", "gzip is damaged or truncated ("),
    TEXT_NAMED_GZIP(".csv.gz", good -> good, "its name ends in .gz but it is not gzip"),
    EMPTY_NAMED_GZIP(".csv.gz", good -> "", "its name ends in .gz but it is not gzip"),
    GZIP_NAMED_CSV(".csv", UnloadableFile::gzip, "it is gzip but its name does not end in .gz"),
    ZIP(".csv", good -> "PK\u0003\u0004" + good, "it is a ZIP archive or an Excel workbook, not CSV"),
    PARQUET(".csv", good -> "PAR1" + good, "it is Parquet, not CSV"),
    UTF_16(".csv", good -> "\u00ff\u00fe" + in(StandardCharsets.UTF_16LE, good), "it is UTF-16, not UTF-8"),
    UTF_16_BIG_ENDIAN(".csv", good -> "\u00fe\u00ff" + in(StandardCharsets.UTF_16BE, good), "it is UTF-16, not UTF-8"),
    UTF_16_WITHOUT_MARK(".csv", good -> in(StandardCharsets.UTF_16BE, good), "required column"),
    RANDOM_BYTES(".csv", good -> "\u00c0\n" + gzip(good), "its header is not UTF-8"),
    LATIN_1_IN_HEADER(".csv", good -> good.replaceFirst("\n", ",gr\u00fc\u00dfe\n"), "its header is not UTF-8"),
    QUOTE_IN_HEADER(".csv", good -> "\"" + good, "its header has bad quoting"),
    ENDLESS_HEADER(
            ".csv",
            good -> good.replaceFirst("\n", ",".repeat(Havoc.MOST_BYTES) + "\n"),
            "its header is longer than " + Havoc.MOST_BYTES + " bytes"),
    COLUMN_TWICE(".csv", good -> good.replaceFirst("\n", ", CALL_ID\n"), "column call_id stands twice in the header"),
    COLUMN_MISSING(".csv", good -> good.replace("agent_id", "agent"), "required column agent_id is missing"),
    HEADER_MISSING(".csv", good -> good.replaceFirst(".*\n", ""), "required column call_id"),
    SEMICOLONS(".csv", good -> good.replace(',', ';'), "required column call_id"),
    OLD_MAC(".csv", good -> good.replace('\n', '\r'), "its lines end in bare CR"),
    NULS(".csv", good -> "\u0000".repeat(100_000), "required column call_id"),
    WEB_PAGE(".csv", good -> "<!DOCTYPE html>\n<html>502 Bad Gateway</html>\n", "required column call_id"),
    BACKUP(".csv.bak", good -> good, "the name ends neither in .csv nor in .csv.gz");

    private final String suffix;
    private final UnaryOperator<String> spoil;
    private final String reason;

    UnloadableFile(String suffix, UnaryOperator<String> spoil, String reason) {
        this.suffix = suffix;
        this.spoil = spoil;
        this.reason = reason;
    }

    /** Spoilt only when it is written. */
    HostileFile at(Instant modified, String good) {
        String name = "refused/" + HostileNames.words(this) + suffix;
        return new HostileFile(
                name, modified, Fate.REFUSED, reason, Packing.PLAIN, 0, out -> out.append(spoil.apply(good)));
    }

    private static String cut(String text, int bytes) {
        return text.substring(0, text.length() - bytes);
    }

    private static String replaced(String text, int at, String by) {
        return text.substring(0, at) + by + text.substring(at + by.length());
    }

    private static String in(Charset charset, String text) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private static String gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = Packing.GZIP.over(bytes)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
