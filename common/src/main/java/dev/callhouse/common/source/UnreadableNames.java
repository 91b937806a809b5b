package dev.callhouse.common.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Files on a local disk whose names are no text in the machine's encoding, such as one with an umlaut in Latin-1. Hadoop
 * passes over them and over folders of such names without a word, and nothing of Java's but {@code java.nio} finds them.
 */
final class UnreadableNames extends SimpleFileVisitor<Path> {
    /** What stands for a byte that is no text. */
    private static final char REPLACEMENT = '\ufffd';

    private final Path root;
    private final SourceFolder source;
    private final Set<SourceFile> found = new TreeSet<>(Comparator.comparing(SourceFile::path)
            .thenComparing(SourceFile::length)
            .thenComparing(SourceFile::modified));

    private UnreadableNames(Path root, SourceFolder source) {
        this.root = root;
        this.source = source;
    }

    /** Those below a folder that are data. */
    static List<SourceFile> in(FileSystem fs, File folder, SourceFolder source) throws IOException {
        if (!(fs instanceof LocalFileSystem) || !folder.isDirectory()) {
            return List.of();
        }
        UnreadableNames names = new UnreadableNames(folder.toPath(), source);
        Files.walkFileTree(names.root, names);
        return List.copyOf(names.found);
    }

    /** Whether a local file cannot be opened because of its name. */
    static boolean isUnreadable(String path) {
        return path.indexOf(REPLACEMENT) >= 0 && !new File(path).exists();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = root.relativize(file).toString();
        if (isUnreadable(file.toString()) && Listing.isData(path, attributes.size(), source.format())) {
            Instant modified =
                    Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis());
            found.add(new SourceFile(source.name(), path, attributes.size(), modified));
        }
        return FileVisitResult.CONTINUE;
    }

    /** It has vanished, or the listing of all others says why it cannot be visited. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
