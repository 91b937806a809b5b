package dev.callhouse.common.source;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What the byte scan found out about a file.
 *
 * @param file the file
 * @param lines physical lines, the header and blank ones included; of whole-file JSON its elements
 * @param headerLine physical number of the header, 0 when every line is blank or the format has none
 * @param header the header's names, trimmed; of whole-file JSON the names of its fields, the first thousand
 * @param gzip whether it is compressed
 * @param sha256 of its bytes as they lie there, hex; empty when they could not be read to the end
 * @param chunks in order, together the whole file
 * @param refusal why it cannot be loaded, empty when it can
 */
public record ScannedFile(
        SourceFile file,
        long lines,
        long headerLine,
        List<String> header,
        boolean gzip,
        String sha256,
        List<Chunk> chunks,
        String refusal)
        implements Serializable {
    public ScannedFile {
        header = List.copyOf(header);
        chunks = List.copyOf(chunks);
    }

    /** Lines that must each end in exactly one class. */
    public long dataLines() {
        return headerLine > 0 ? lines - 1 : lines;
    }

    public Optional<String> refused() {
        return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
    }

    /** The same file without its chunks, of which there may be thousands. */
    ScannedFile withoutChunks() {
        return new ScannedFile(file, lines, headerLine, header, gzip, sha256, List.of(), refusal);
    }

    /**
     * The same file, of which only a part is to be parsed: chunks evenly spread from the first on. A file in one chunk, as
     * a compressed one always is, gives its beginning.
     *
     * @param atMost about so many lines
     */
    public ScannedFile sampled(long atMost) {
        if (lines <= atMost || chunks.isEmpty()) {
            return this;
        }
        int count = chunks.size();
        long wanted = atMost * count / lines;
        List<Chunk> some = wanted == 0
                ? List.of(chunks.get(0).beginning((double) atMost * count / lines))
                : LongStream.range(0, wanted)
                        .mapToObj(i -> chunks.get((int) (i * count / wanted)))
                        .toList();
        return new ScannedFile(file, lines, headerLine, header, gzip, sha256, some, refusal);
    }

    ScannedFile withSha256(String digest) {
        return new ScannedFile(file, lines, headerLine, header, gzip, digest, chunks, refusal);
    }

    /** The same file, not to be loaded. */
    public ScannedFile refuse(String reason) {
        return new ScannedFile(file, lines, headerLine, header, gzip, sha256, chunks, reason);
    }
}
