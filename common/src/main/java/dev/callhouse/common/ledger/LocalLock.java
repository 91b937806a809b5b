package dev.callhouse.common.ledger;

import dev.callhouse.common.error.PlatformException;
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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a file, which the operating system frees when the process dies. Who holds it stands in the file; what a dead
 * process left there is no lock.
 */
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

    static Attempt attempt(Lake lake, String dataset, String runId, Instant now) {
        Path file = lockFile(lake, dataset);
        String owner =
                "run " + runId + ", process " + ProcessHandle.current().pid() + " on " + host() + ", since " + now;
        String other = HELD.putIfAbsent(file, owner);
        return other == null ? attempt(file, owner) : Attempt.heldBy(other);
    }

    /** Whatever goes wrong, a file that is not locked in the end is not held by this process either. */
    private static Attempt attempt(Path file, String owner) {
        Optional<FileChannel> locked = Optional.empty();
        try {
            locked = lock(file, owner);
            return locked.map(channel -> Attempt.taken(new LocalLock(file, channel), owner))
                    .orElseGet(() -> Attempt.heldBy(ownerIn(file)));
        } finally {
            if (locked.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock " + file, e);
        } finally {
            HELD.remove(file);
        }
    }

    /** The lock's file by its real name: a lake that is reached by two paths has one lock. */
    private static Path lockFile(Lake lake, String dataset) {
        Path file = Path.of(lake.control("locks/" + dataset + ".lock").toUri().getPath());
        try {
            Files.createDirectories(file.getParent());
            return file.getParent().toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** A channel that holds the lock; when another process holds it, nothing and no channel. */
    private static Optional<FileChannel> lock(Path file, String owner) {
        FileChannel channel = open(file);
        try {
            if (tryLock(channel)) {
                write(channel, owner);
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            closeAfter(e, channel);
            throw new PlatformException(
                    "cannot lock " + file + " (" + reason(e)
                            + "); a lake needs room and a file system with locks, such as a local disk",
                    e);
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another class loader of this process has it
        }
    }

    private static void write(FileChannel channel, String owner) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    private static void closeAfter(IOException failure, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static String ownerIn(Path file) {
        try {
            String owner = Files.readString(file).strip();
            return owner.isEmpty() ? "another run" : owner;
        } catch (IOException e) {
            return "another run";
        }
    }

    private static RefusedException unwritable(Path file, IOException e) {
        return new RefusedException(
                "cannot write the lock file " + file + " (" + reason(e)
                        + "); control and locks must be folders in which this user may write",
                e);
    }

    /** The file system's own words; some exceptions only have the path. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is no folder";
        }
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : String.valueOf(e.getMessage());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this machine";
        }
    }
}
