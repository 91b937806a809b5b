package dev.callhouse.common.ledger;

import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A lock on a file, which the operating system frees when the process dies. Who holds it stands in the file. */
final class LocalLock implements DatasetLock {
    private final FileChannel channel;

    private LocalLock(FileChannel channel) {
        this.channel = channel;
    }

    static DatasetLock take(Lake lake, String dataset, String runId, Instant now) {
        Path file = Path.of(lake.control("locks/" + dataset + ".lock").toUri().getPath());
        FileChannel channel = open(file);
        if (!tryLock(channel)) {
            throw busy(dataset, file, channel);
        }
        write(
                channel,
                "run " + runId + ", process " + ProcessHandle.current().pid() + " on " + host() + ", since " + now);
        return new LocalLock(channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock", e);
        }
    }

    private static FileChannel open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new RefusedException(
                    "cannot write the lock file " + file + " (" + e.getMessage()
                            + "); a run needs write permission on the lake's control folder",
                    e);
        }
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the file system cannot lock files: " + e.getMessage(), e);
        }
    }

    private static BusyException busy(String dataset, Path file, FileChannel channel) {
        try (channel) {
            String owner = Files.readString(file);
            return new BusyException("dataset " + dataset + " is held by " + (owner.isBlank() ? "another run" : owner)
                    + "; wait until it has ended");
        } catch (IOException e) {
            return new BusyException("dataset " + dataset + " is held by another run; wait until it has ended", e);
        }
    }

    private static void write(FileChannel channel, String owner) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the lock's owner", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this machine";
        }
    }
}
