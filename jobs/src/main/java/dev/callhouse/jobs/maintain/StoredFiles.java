package dev.callhouse.jobs.maintain;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files below a folder, by path. */
record StoredFiles(Map<Path, File> files) {
    private static final String LOG = "_delta_log";

    record File(long bytes, Instant modified) {}

    StoredFiles {
        files = Map.copyOf(files);
    }

    /** What lies below a folder now; nothing when there is no such folder. */
    static StoredFiles below(Path folder, Configuration hadoop) {
        Map<Path, File> files = new TreeMap<>();
        try {
            RemoteIterator<LocatedFileStatus> listed =
                    folder.getFileSystem(hadoop).listFiles(folder, true);
            while (listed.hasNext()) {
                LocatedFileStatus file = listed.next();
                files.put(file.getPath(), new File(file.getLen(), Instant.ofEpochMilli(file.getModificationTime())));
            }
        } catch (FileNotFoundException e) {
            return new StoredFiles(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
        return new StoredFiles(files);
    }

    /** Whether a data file that is none of these was written before a time. */
    boolean hasOther(Set<String> names, Instant before) {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().getParent().getName().equals(LOG))
                .filter(file -> file.getValue().modified().isBefore(before))
                .anyMatch(file -> !names.contains(file.getKey().getName()));
    }

    /** Those of these paths that are files here. */
    Amount amountOf(Collection<Path> paths) {
        return paths.stream()
                .filter(files::containsKey)
                .map(path -> new Amount(1, files.get(path).bytes()))
                .reduce(Amount.NONE, Amount::plus);
    }

    /** What is here and not there. */
    Amount amountMissingIn(StoredFiles other) {
        return amountOf(files.keySet().stream()
                .filter(path -> !other.files.containsKey(path))
                .toList());
    }
}
