package dev.callhouse.common.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, asking Java where Hadoop without its native library starts a process for each answer:
 * {@code chmod} for every file that is made, {@code readlink} for every one that is renamed.
 */
public final class QuickRawLocalFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
        return FsConstants.LOCAL_FS_URI;
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        if (permission.getStickyBit()) {
            super.setPermission(path, permission); // Java does not know it
            return;
        }
        try {
            Files.setPosixFilePermissions(file(path), PosixFilePermissions.fromString(permission.toString()));
        } catch (UnsupportedOperationException e) {
            super.setPermission(path, permission); // no such permissions here
        }
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
        return Files.isSymbolicLink(file(path)) ? super.getFileLinkStatus(path) : getFileStatus(path);
    }

    private java.nio.file.Path file(Path path) {
        return pathToFile(path).toPath();
    }
}
