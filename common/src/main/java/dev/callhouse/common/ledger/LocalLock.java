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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A lock on a file, which the operating system frees when the process dies. Who holds it stands in the file. */
final class LocalLock implements DatasetLock {
    /**
     * Locks of this process by their file. The operating system gives up a process's lock when the process closes any
     * channel to the file, so a file that is locked here must not be opened again.
     */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private LocalLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DatasetLock take(Lake lake, String dataset, String runId, Instant now) {
        Path file = Path.of(lake.control("locks/" + dataset + ".lock").toUri().getPath());
        String owner =
                "run " + runId + ", process " + ProcessHandle.current().pid() + " on " + host() + ", since " + now;
        String other = HELD.putIfAbsent(file, owner);
        if (other != null) {
            throw busy(dataset, other, null);
        }
        try {
            return take(file, dataset, owner);
        } catch (RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static LocalLock take(Path file, String dataset, String owner) {
        FileChannel channel = open(file);
        if (!tryLock(channel)) {
            throw busy(dataset, file, channel);
        }
        write(channel, owner);
        return new LocalLock(file, channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock", e);
        } finally {
            HELD.remove(file);
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
        } catch (IOException e) {
            throw new UncheckedIOException("the file system cannot lock files: " + e.getMessage(), e);
        }
    }

    private static BusyException busy(String dataset, Path file, FileChannel channel) {
        try (channel) {
            String owner = Files.readString(file);
            return busy(dataset, owner.isBlank() ? "another run" : owner, null);
        } catch (IOException e) {
            return busy(dataset, "another run", e);
        }
    }

    private static BusyException busy(String dataset, String owner, IOException cause) {
        return new BusyException("dataset " + dataset + " is held by " + owner + "; wait until it has ended", cause);
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
