package dev.callhouse.jobs.maintain;

import java.util.Locale;

/** So many files, and how large they are together. */
public record Amount(long files, long bytes) {
    static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount other) {
        return new Amount(files + other.files, bytes + other.bytes);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d files (%,d KiB)", files, (bytes + 1023) / 1024);
    }
}
