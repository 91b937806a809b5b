package dev.callhouse.common.table;

import io.delta.storage.HDFSLogStore;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Delta's own log store on a local disk, but for how it looks for new commits: only at the files from the last checkpoint
 * on, where Hadoop looks at every file that the log has ever had. A table that gets a commit every few seconds soon has
 * tens of thousands, and is looked at many times for each.
 */
public final class QuickLocalLogStore extends HDFSLogStore {
    /** Delta makes it so. */
    public QuickLocalLogStore(Configuration hadoop) {
        super(hadoop);
    }

    @Override
    public Iterator<FileStatus> listFrom(Path from, Configuration hadoop) throws IOException {
        Path log = from.getParent();
        String[] names = new File(log.toUri().getPath()).list();
        if (names == null) {
            throw new FileNotFoundException("No such file or directory: " + log);
        }
        FileSystem files = log.getFileSystem(hadoop);
        List<FileStatus> found = new ArrayList<>();
        for (String name : Arrays.stream(names)
                .filter(each -> each.compareTo(from.getName()) >= 0)
                .sorted()
                .toList()) {
            addIfThere(files, new Path(log, name), found);
        }
        return found.iterator();
    }

    /** What has expired may be deleted at any time. */
    private static void addIfThere(FileSystem files, Path file, List<FileStatus> found) throws IOException {
        try {
            found.add(files.getFileStatus(file));
        } catch (FileNotFoundException e) {
            // it was
        }
    }
}
