package dev.callhouse.common.source;

import java.io.Serializable;
import org.apache.hadoop.fs.Path;

/**
 * A folder of CSV files.
 *
 * @param name of the contract's source
 * @param root URI of the folder
 * @param format how its lines are read
 */
public record CsvSource(String name, String root, CsvFormat format) implements Serializable {
    public CsvSource {
        root = new Path(root).toString(); // without a slash at its end
    }

    /** Where a file lies. */
    Path pathOf(SourceFile file) {
        return pathOf(file.path());
    }

    /** Where a path below the root leads; it is taken letter for letter, never as a pattern. */
    public Path pathOf(String path) {
        Path folder = new Path(root);
        return new Path(
                folder.toUri().getScheme(),
                folder.toUri().getAuthority(),
                folder.toUri().getPath() + "/" + path);
    }
}
