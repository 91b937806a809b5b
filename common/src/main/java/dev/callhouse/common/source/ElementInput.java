package dev.callhouse.common.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a JSON text into its elements by brackets and quotes alone: those of an array, or values after each other. That the
 * text is JSON has been found out before, by {@link WholeJson}, which also counts them in another way.
 */
final class ElementInput implements RecordInput {
    private static final int BUFFER = 16 * 1024;
    private static final int END = -1;

    private final InputStream in;
    private final RecordBytes element;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long consumed;
    private boolean inArray;
    private boolean begun;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param mostBytes to keep of an element
     */
    ElementInput(InputStream in, int mostBytes) {
        this.in = in;
        this.element = new RecordBytes(mostBytes);
    }

    /** Goes to the next element; what was read for it with all that stands before it, 0 when there is none. */
    @Override
    public long next() throws IOException {
        element.clear();
        consumed = 0;
        int first = firstOfElement();
        if (first == END) {
            return 0;
        }
        switch (first) {
            case '{', '[' -> readNested();
            case '"' -> readString();
            default -> readWord();
        }
        return consumed;
    }

    @Override
    public byte[] bytes() {
        return element.kept();
    }

    @Override
    public boolean isCut() {
        return element.isCut();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The byte with which the next element begins, which is not taken yet. */
    private int firstOfElement() throws IOException {
        for (int next = peek(); next != END; next = peek()) {
            boolean opensArray = next == '[' && !begun;
            boolean between = isWhite(next) || next == ',' || (inArray && next == ']') || isByteOrderMark(next);
            if (!opensArray && !between) {
                begun = true;
                return next;
            }
            inArray |= opensArray;
            begun |= opensArray;
            skip();
        }
        return END;
    }

    /** Behind the bracket that closes the one with which the element begins. */
    private void readNested() throws IOException {
        int depth = 0;
        do {
            int next = peek();
            if (next == '"') {
                readString();
            } else {
                depth += depthAfter(next);
                take();
            }
        } while (depth > 0 && peek() != END);
    }

    private static int depthAfter(int next) {
        return switch (next) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }

    /** Behind the closing quote. */
    private void readString() throws IOException {
        take();
        for (int next = peek(); next != END; next = peek()) {
            take();
            if (next == '"') {
                return;
            }
            if (next == '\\' && peek() != END) {
                take();
            }
        }
    }

    /** A number, true, false or null. */
    private void readWord() throws IOException {
        for (int next = peek(); next != END && !isWhite(next) && next != ',' && next != ']'; next = peek()) {
            take();
        }
    }

    private boolean isByteOrderMark(int next) {
        return !begun && (next == 0xef || next == 0xbb || next == 0xbf);
    }

    private static boolean isWhite(int next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    private int peek() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit == 0 ? END : buffer[position] & 0xff;
    }

    private void take() {
        element.add(buffer, position, position + 1);
        skip();
    }

    private void skip() {
        position++;
        consumed++;
    }
}
