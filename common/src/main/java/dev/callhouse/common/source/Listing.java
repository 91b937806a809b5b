package dev.callhouse.common.source;

import dev.callhouse.common.error.RefusedException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Finds the files of a source, whatever their names: no globs, and {@code _} hides nothing. */
public final class Listing {
    private Listing() {}

    /**
     * All files of a source, by path. Names that begin with a dot (files being written, checksums) and empty marker
     * files such as {@code _SUCCESS} are passed over. A folder that is not there has no files. Files whose names are no
     * text are there too, to be refused.
     *
     * @throws RefusedException when the folder cannot be listed
     */
    public static List<SourceFile> of(SourceFolder source, Configuration hadoop) {
        List<SourceFile> files = new ArrayList<>();
        Path root = new Path(source.root());
        try {
            FileSystem fs = root.getFileSystem(hadoop);
            String folder = fs.makeQualified(root).toUri().getPath();
            String prefix = folder.endsWith("/") ? folder : folder + "/";
            if (!fs.exists(root)) {
                return List.of();
            }
            if (fs instanceof LocalFileSystem) {
                files.addAll(LocalFiles.below(new File(folder), source));
            } else {
                addBelow(root, fs, prefix, source, files);
            }
        } catch (IOException e) {
            throw new RefusedException(
                    "source folder " + source.root() + " cannot be listed: " + e.getMessage()
                            + "; check its path and permissions",
                    e);
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return files;
    }

    /** An object store lists them flat. */
    private static void addBelow(Path root, FileSystem fs, String prefix, SourceFolder source, List<SourceFile> files)
            throws IOException {
        RemoteIterator<? extends FileStatus> each = fs.listFiles(root, true);
        while (each.hasNext()) {
            FileStatus status = each.next();
            String path = status.getPath().toUri().getPath().substring(prefix.length());
            if (isData(path, status.getLen(), source.format())) {
                files.add(version(source, path, status));
            }
        }
    }

    private static SourceFile version(SourceFolder source, String path, FileStatus status) {
        return new SourceFile(source.name(), path, status.getLen(), Instant.ofEpochMilli(status.getModificationTime()));
    }

    /**
     * The version of a file that was listed before, as it is now; nothing when it is gone.
     *
     * @throws RefusedException when the file system does not tell
     */
    public static Optional<SourceFile> now(SourceFolder source, String path, Configuration hadoop) {
        Path file = source.pathOf(path);
        try {
            return Optional.of(version(source, path, file.getFileSystem(hadoop).getFileStatus(file)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RefusedException(
                    "source file " + file + " cannot be looked at: " + e.getMessage() + "; check its permissions", e);
        }
    }

    static boolean isData(String path, long length, Format format) {
        boolean hidden = path.startsWith(".") || path.contains("/.");
        boolean marker = length == 0 && !format.isNameOfOne(path);
        return !hidden && !marker;
    }

    static boolean isGzip(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
