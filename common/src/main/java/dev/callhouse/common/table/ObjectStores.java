package dev.callhouse.common.table;

import java.net.URI;
import java.util.Set;

/**
 * File systems that are object stores: an object appears whole when it is closed, and a rename is a copy. Everywhere else
 * a file can be seen while it is written; that goes for Azure's {@code abfs} too, which renames as a file system does.
 */
final class ObjectStores {
    private static final Set<String> SCHEMES = Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs");

    private ObjectStores() {}

    /** Whether the files of this file system are objects. */
    static boolean hold(URI fileSystem) {
        return SCHEMES.contains(fileSystem.getScheme());
    }
}
