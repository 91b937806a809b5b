package dev.callhouse.jobs.crash;

import org.apache.hadoop.fs.LocalFileSystem;

/** Hadoop's local file system with its checksums, over {@link MortalFileSystem}. */
public final class MortalLocalFileSystem extends LocalFileSystem {
    public MortalLocalFileSystem() {
        super(new MortalFileSystem());
    }
}
