package dev.callhouse.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How a file's text lies in it. */
enum Packing {
    PLAIN(""),
    GZIP(".gz"),
    /** Gzip in many members, cut anywhere: what one gets by appending one compressed file to another. */
    GZIP_MEMBERS(".gz");

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    Packing(String suffix) {
        this.suffix = suffix;
    }

    /** What a name ends in behind {@code .csv}. */
    String suffix() {
        return suffix;
    }

    OutputStream over(OutputStream file) throws IOException {
        return switch (this) {
            case PLAIN -> file;
            case GZIP -> new GZIPOutputStream(file, BUFFER);
            case GZIP_MEMBERS -> new Members(file);
        };
    }

    /** Begins another member with each buffer that it is given. */
    private static final class Members extends OutputStream {
        private final OutputStream file;

        Members(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            GZIPOutputStream member = new GZIPOutputStream(file, BUFFER);
            member.write(bytes, offset, length);
            member.finish();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
