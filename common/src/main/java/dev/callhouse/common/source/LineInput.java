package dev.callhouse.common.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines that end in LF; a bare CR is an ordinary character. Of a line it holds no more than asked for, however long
 * the line is.
 */
final class LineInput implements Closeable {
    private static final int BUFFER = 128 * 1024;
    private static final int FIRST_SIZE = 256;

    private final InputStream in;
    private final int mostBytes;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private byte[] line = new byte[FIRST_SIZE];
    private int size;
    private long length;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param mostBytes to keep of a line
     */
    LineInput(InputStream in, int mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
    }

    /** Goes to the next line; its bytes with the line feed, 0 when there is none. */
    long next() throws IOException {
        size = 0;
        length = 0;
        long consumed = 0;
        while (position < limit || fill()) {
            int end = lineFeedOrLimit();
            keep(end);
            consumed += end - position;
            position = end;
            if (end < limit) {
                position++;
                return consumed + 1;
            }
        }
        return consumed;
    }

    /** The line without its line feed, as much of it as is kept. */
    byte[] bytes() {
        return Arrays.copyOf(line, size);
    }

    /** Whether there was more of the line than is kept. */
    boolean isCut() {
        return length > size;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private int lineFeedOrLimit() {
        int at = position;
        while (at < limit && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void keep(int end) {
        int kept = Math.min(end - position, mostBytes - size);
        if (size + kept > line.length) {
            line = Arrays.copyOf(line, Math.max(size + kept, (int) Math.min(mostBytes, 2L * line.length)));
        }
        System.arraycopy(buffer, position, line, size, kept);
        size += kept;
        length += end - position;
    }
}
