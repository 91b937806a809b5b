package dev.callhouse.common.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the files of a source on a local disk, in one walk that looks at each once; Hadoop looks several times. It would
 * also pass over files whose names are no text in the machine's encoding, such as one with an umlaut in Latin-1, and over
 * folders of such names, without a word; nothing of Java's but {@code java.nio} finds them.
 */
final class LocalFiles extends SimpleFileVisitor<Path> {
    /** What stands for a byte that is no text. */
    private static final char REPLACEMENT = '\ufffd';

    private final Path root;
    private final SourceFolder source;
    private final List<SourceFile> found = new ArrayList<>();

    /** Different names that are no text may look the same. */
    private final Set<SourceFile> unreadable = new TreeSet<>(Comparator.comparing(SourceFile::path)
            .thenComparing(SourceFile::length)
            .thenComparing(SourceFile::modified));

    private LocalFiles(Path root, SourceFolder source) {
        this.root = root;
        this.source = source;
    }

    /**
     * Those below a folder that are data; links are followed.
     *
     * @throws IOException when a folder cannot be listed
     */
    static List<SourceFile> below(File folder, SourceFolder source) throws IOException {
        LocalFiles files = new LocalFiles(folder.toPath(), source);
        Files.walkFileTree(files.root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, files);
        files.found.addAll(files.unreadable);
        return files.found;
    }

    /** Whether a local file cannot be opened because of its name. */
    static boolean isUnreadable(String path) {
        return path.indexOf(REPLACEMENT) >= 0 && !new File(path).exists();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = root.relativize(file).toString();
        boolean leadsNowhere = attributes.isSymbolicLink();
        if (!leadsNowhere && Listing.isData(path, attributes.size(), source.format())) {
            Instant modified =
                    Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis());
            SourceFile found = new SourceFile(source.name(), path, attributes.size(), modified);
            (isUnreadable(file.toString()) ? unreadable : this.found).add(found);
        }
        return FileVisitResult.CONTINUE;
    }

    /** It may have vanished, or be a link back to where the walk came from. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException || e instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
