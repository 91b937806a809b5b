package dev.callhouse.jobs.generate;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the physical lines of what passes through: each ends in a line feed, the last one maybe without. */
final class LineCount extends FilterOutputStream {
    private long lineFeeds;
    private int last = '\n';

    LineCount(OutputStream out) {
        super(out);
    }

    long lines() {
        return lineFeeds + (last == '\n' ? 0 : 1);
    }

    @Override
    public void write(int b) throws IOException {
        count(b);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            count(bytes[i]);
        }
        out.write(bytes, offset, length);
    }

    private void count(int b) {
        last = b;
        if (b == '\n') {
            lineFeeds++;
        }
    }
}
