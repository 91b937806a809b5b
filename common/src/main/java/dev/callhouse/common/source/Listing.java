package dev.callhouse.common.source;

import dev.callhouse.common.error.RefusedException;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.RemoteIterators;

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
            RemoteIterator<? extends FileStatus> each = below(root, fs);
            while (each.hasNext()) {
                FileStatus status = each.next();
                String path = status.getPath().toUri().getPath().substring(prefix.length());
                if (isData(path, status.getLen(), source.format())) {
                    files.add(new SourceFile(
                            source.name(), path, status.getLen(), Instant.ofEpochMilli(status.getModificationTime())));
                }
            }
            files.addAll(UnreadableNames.in(fs, new File(folder), source));
        } catch (IOException e) {
            throw new RefusedException(
                    "source folder " + source.root() + " cannot be listed: " + e.getMessage()
                            + "; check its path and permissions",
                    e);
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return files;
    }

    /**
     * All files below a folder. An object store lists them flat; of a local disk Hadoop asks a process of its own for the
     * owner of each file, unless folders are listed one by one.
     */
    private static RemoteIterator<? extends FileStatus> below(Path folder, FileSystem fs) throws IOException {
        if (!(fs instanceof LocalFileSystem)) {
            return fs.listFiles(folder, true);
        }
        List<FileStatus> files = new ArrayList<>();
        addBelow(folder, fs, files);
        return RemoteIterators.remoteIteratorFromIterable(files);
    }

    private static void addBelow(Path folder, FileSystem fs, List<FileStatus> files) throws IOException {
        for (FileStatus each : fs.listStatus(folder)) {
            if (each.isDirectory()) {
                addBelow(each.getPath(), fs, files);
            } else {
                files.add(each);
            }
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
