package dev.callhouse.common.source;

import java.util.Arrays;

/** The bytes of one record as they are read, of which only so many are kept. */
final class RecordBytes {
    private static final int FIRST_SIZE = 256;

    private final int mostBytes;
    private byte[] kept = new byte[FIRST_SIZE];
    private int size;
    private long length;

    RecordBytes(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    void clear() {
        size = 0;
        length = 0;
    }

    void add(byte[] buffer, int start, int end) {
        int added = Math.min(end - start, mostBytes - size);
        if (size + added > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(size + added, (int) Math.min(mostBytes, 2L * kept.length)));
        }
        System.arraycopy(buffer, start, kept, size, added);
        size += added;
        length += end - start;
    }

    byte[] kept() {
        return Arrays.copyOf(kept, size);
    }

    boolean isCut() {
        return length > size;
    }
}
