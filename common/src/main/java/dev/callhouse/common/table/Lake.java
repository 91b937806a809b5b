package dev.callhouse.common.table;

import dev.callhouse.common.error.RefusedException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where things lie below a lake's root. Local roots are absolute and normal, because Delta refuses relative table
 * locations.
 *
 * @param root the root, with its scheme ({@code file:/data/lake}, {@code s3://bucket/lake})
 */
public record Lake(Path root) {
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    /**
     * The lake at a folder name or URI, as a person types it.
     *
     * @throws RefusedException when the text is no path
     */
    public static Lake at(String folderOrUri) {
        return new Lake(absolute(folderOrUri));
    }

    /**
     * A folder name or URI as an absolute Hadoop path.
     *
     * @throws RefusedException when the text is no path
     */
    public static Path absolute(String folderOrUri) {
        try {
            return SCHEME.matcher(folderOrUri).matches()
                    ? new Path(folderOrUri)
                    : new Path(
                            "file",
                            null,
                            java.nio.file.Path.of(folderOrUri)
                                    .toAbsolutePath()
                                    .normalize()
                                    .toString());
        } catch (IllegalArgumentException e) {
            throw new RefusedException("not a folder or URI: '" + folderOrUri + "' (" + e.getMessage() + ")", e);
        }
    }

    /** Whether its root is a folder that is there. */
    public boolean exists(Configuration hadoop) throws IOException {
        FileSystem files = root.getFileSystem(hadoop);
        return files.exists(root) && files.getFileStatus(root).isDirectory();
    }

    /** A path written in a contract, relative to the lake unless it carries a scheme or a leading slash. */
    public Path resolve(String path) {
        return SCHEME.matcher(path).matches() || path.startsWith("/") ? absolute(path) : new Path(root, path);
    }

    /** The folder of a Gold table. */
    public Path gold(String folder, String table) {
        return new Path(root, "gold/" + folder + "/" + table);
    }

    /** The folder of all Gold tables. */
    public Path gold() {
        return new Path(root, "gold");
    }

    /** A file or folder below {@code control/}: batches, ledger, stage, sequences, locks, runs. */
    public Path control(String path) {
        return new Path(root, "control/" + path);
    }

    /** Where the table of newer versions of a dataset lies that changed nothing. */
    public Path sequences(String dataset) {
        return control("sequences/" + dataset);
    }

    @Override
    public String toString() {
        return root.toUri().getScheme().equals("file") ? root.toUri().getPath() : root.toString();
    }
}
