package dev.callhouse.common.table;

import org.apache.hadoop.fs.LocalFileSystem;

/** {@link QuickRawLocalFileSystem} with Hadoop's checksums: what {@code fs.file.impl} names. */
public final class QuickLocalFileSystem extends LocalFileSystem {
    public QuickLocalFileSystem() {
        super(new QuickRawLocalFileSystem());
    }
}
