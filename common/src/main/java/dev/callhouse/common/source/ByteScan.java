package dev.callhouse.common.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Reads a file once as bytes, before it is parsed: counts its lines independently of the parser, cuts it into chunks of
 * whole lines, and finds out whether it is what its name says.
 */
final class ByteScan {
    private static final int BUFFER = 128 * 1024;

    private final SourceFile file;
    private final Path path;
    private final Format format;
    private final boolean gzip;
    private final Configuration hadoop;

    ByteScan(SourceFile file, Path path, Format format, Configuration hadoop) {
        this.file = file;
        this.path = path;
        this.format = format;
        this.gzip = Listing.isGzip(file.path());
        this.hadoop = hadoop;
    }

    /** Scans the file; one that cannot be loaded comes back with its reason. */
    ScannedFile scan(long chunkBytes) throws IOException {
        try {
            return scanReadable(chunkBytes);
        } catch (IOException e) {
            if (isForbidden(e)) {
                return refused("it may not be read (" + e.getMessage() + ")");
            }
            throw e;
        }
    }

    /** The local file system has no exception of its own for that. */
    private static boolean isForbidden(IOException e) {
        return e instanceof AccessControlException
                || String.valueOf(e.getMessage()).endsWith("(Permission denied)");
    }

    private ScannedFile scanReadable(long chunkBytes) throws IOException {
        Optional<String> wrongKind = wrongKind();
        if (wrongKind.isPresent()) {
            return refused(wrongKind.get());
        }
        MessageDigest digest = sha256();
        try (FSDataInputStream raw = Opened.bytes(path, hadoop);
                InputStream digested = new DigestInputStream(new Stored(raw), digest);
                InputStream text = gzip ? Opened.decompressed(digested, hadoop) : digested) {
            ScannedFile content = content(text, chunkBytes);
            drain(digested);
            return content.withSha256(HexFormat.of().formatHex(digest.digest()));
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            if (gzip) {
                return refused("gzip is damaged or truncated (" + e.getMessage() + ")");
            }
            throw e;
        }
    }

    /** The file could not be fetched, which says nothing of what is in it. */
    private static final class StoreException extends IOException {
        private static final long serialVersionUID = 1L;

        StoreException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Tells the store's failures from those of the decompression above it. */
    private static final class Stored extends FilterInputStream {
        Stored(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw new StoreException(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw new StoreException(e);
            }
        }
    }

    private ScannedFile content(InputStream text, long chunkBytes) throws IOException {
        if (format instanceof JsonFormat json && json.layout() == JsonFormat.Layout.WHOLE_FILE) {
            return wholeJson(new Counted(text));
        }
        Lines lines = new Lines(gzip ? Long.MAX_VALUE : chunkBytes);
        lines.countAll(text);
        return format instanceof CsvFormat csv
                ? withHeader(lines, csv)
                : new ScannedFile(file, lines.count, 0, List.of(), gzip, "", lines.chunks, "");
    }

    private ScannedFile wholeJson(Counted text) throws IOException {
        WholeJson json = WholeJson.read(text);
        drain(text);
        return new ScannedFile(
                file, json.elements(), 0, json.names(), gzip, "", List.of(new Chunk(0, text.bytes, 1)), json.refusal());
    }

    private ScannedFile withHeader(Lines lines, CsvFormat csv) throws IOException {
        HeaderLine header = HeaderLine.read(path, gzip, csv, hadoop);
        ScannedFile scanned =
                new ScannedFile(file, lines.count, header.line(), header.names(), gzip, "", lines.chunks, "");
        return header.refusal().map(scanned::refuse).orElse(scanned);
    }

    private ScannedFile refused(String reason) {
        return new ScannedFile(file, 0, 0, List.of(), gzip, "", List.of(), reason);
    }

    private Optional<String> wrongKind() throws IOException {
        if (!format.isNameOfOne(file.path())) {
            return Optional.of(format.objectionToName());
        }
        if (LocalFiles.isUnreadable(path.toUri().getPath())) {
            return Optional.of("its name is not in this machine's encoding, so it cannot be opened; rename it");
        }
        byte[] first = new byte[4];
        int length;
        try (FSDataInputStream in = Opened.bytes(path, hadoop)) {
            length = in.readNBytes(first, 0, first.length);
        }
        return Magic.objection(Arrays.copyOf(first, length), gzip, format.text());
    }

    private static void drain(InputStream in) throws IOException {
        in.transferTo(java.io.OutputStream.nullOutputStream());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Counts the bytes of a text. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            bytes += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }

    /** Counts line feeds and cuts behind one as soon as a chunk is full. */
    private static final class Lines {
        private final long chunkBytes;
        private final List<Chunk> chunks = new ArrayList<>();
        private long count;
        private long offset;
        private long chunkStart;
        private long chunkFirstLine = 1;

        Lines(long chunkBytes) {
            this.chunkBytes = chunkBytes;
        }

        void countAll(InputStream text) throws IOException {
            byte[] buffer = new byte[BUFFER];
            byte last = '\n';
            for (int n = text.read(buffer); n > 0; n = text.read(buffer)) {
                count(buffer, n);
                last = buffer[n - 1];
            }
            count += last == '\n' ? 0 : 1;
            cut(offset);
        }

        private void count(byte[] buffer, int length) {
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    count++;
                    if (offset + i + 1 - chunkStart >= chunkBytes) {
                        cut(offset + i + 1);
                    }
                }
            }
            offset += length;
        }

        private void cut(long end) {
            if (end > chunkStart) {
                chunks.add(new Chunk(chunkStart, end, chunkFirstLine));
            }
            chunkStart = end;
            chunkFirstLine = count + 1;
        }
    }
}
