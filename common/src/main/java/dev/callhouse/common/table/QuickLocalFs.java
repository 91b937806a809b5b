package dev.callhouse.common.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/**
 * {@link QuickLocalFileSystem} for Hadoop's {@code FileContext}, by which Delta and control files are renamed: what
 * {@code fs.AbstractFileSystem.file.impl} names.
 */
public final class QuickLocalFs extends ChecksumFs {
    /** Hadoop makes it so. */
    public QuickLocalFs(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
        super(new Raw(hadoop));
    }

    private static final class Raw extends DelegateToFileSystem {
        private Raw(Configuration hadoop) throws IOException, URISyntaxException {
            super(
                    FsConstants.LOCAL_FS_URI,
                    new QuickRawLocalFileSystem(),
                    hadoop,
                    FsConstants.LOCAL_FS_URI.getScheme(),
                    false);
        }

        /** As Hadoop's own: on a local disk every name is. */
        @Override
        public boolean isValidName(String name) {
            return true;
        }
    }
}
