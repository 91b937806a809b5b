package dev.callhouse.common.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads lines that end in LF; a bare CR is an ordinary character. */
final class LineInput implements RecordInput {
    private static final int BUFFER = 128 * 1024;

    private final InputStream in;
    private final RecordBytes line;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param mostBytes to keep of a line
     */
    LineInput(InputStream in, int mostBytes) {
        this.in = in;
        this.line = new RecordBytes(mostBytes);
    }

    /** Goes to the next line; its bytes with the line feed, 0 when there is none. */
    @Override
    public long next() throws IOException {
        line.clear();
        long consumed = 0;
        while (position < limit || fill()) {
            int end = lineFeedOrLimit();
            line.add(buffer, position, end);
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
    @Override
    public byte[] bytes() {
        return line.kept();
    }

    @Override
    public boolean isCut() {
        return line.isCut();
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
}
