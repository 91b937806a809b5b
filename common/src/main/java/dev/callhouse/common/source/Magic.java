package dev.callhouse.common.source;

import java.util.Optional;

/** What the first bytes of a file betray. */
final class Magic {
    private Magic() {}

    /** Why a file cannot be what its name says; nothing when it can. */
    static Optional<String> objection(byte[] first, boolean gzipByName, String format) {
        boolean gzip = startsWith(first, 0x1f, 0x8b);
        if (gzipByName) {
            return gzip ? Optional.empty() : Optional.of("its name ends in .gz but it is not gzip");
        }
        if (gzip) {
            return Optional.of("it is gzip but its name does not end in .gz");
        }
        if (startsWith(first, 'P', 'K', 3, 4)) {
            return Optional.of("it is a ZIP archive or an Excel workbook, not " + format);
        }
        if (startsWith(first, 'P', 'A', 'R', '1')) {
            return Optional.of("it is Parquet, not " + format);
        }
        return startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff)
                ? Optional.of("it is UTF-16, not UTF-8")
                : Optional.empty();
    }

    private static boolean startsWith(byte[] first, int... magic) {
        if (first.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((first[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
