package dev.callhouse.jobs.crash;

import dev.callhouse.jobs.crash.Operation.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** The local file system as one {@link Life} uses it, under any scheme; the authority of its URI names the life. */
public final class MortalFileSystem extends RawLocalFileSystem {
    private URI uri;
    private Life life;

    @Override
    public void initialize(URI name, Configuration hadoop) throws IOException {
        uri = URI.create(name.getScheme() + "://" + (name.getAuthority() == null ? "" : name.getAuthority()) + "/");
        life = Life.of(name);
        super.initialize(name, hadoop);
    }

    @Override
    public URI getUri() {
        return uri == null ? super.getUri() : uri;
    }

    @Override
    public String getScheme() {
        return getUri().getScheme();
    }

    @Override
    protected OutputStream createOutputStreamWithMode(Path file, boolean append, FsPermission permission)
            throws IOException {
        life.requireAlive();
        return new MortalStream(super.createOutputStreamWithMode(file, append, permission), file);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return life.change(Kind.RENAME, to, () -> super.rename(from, to));
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return exists(path) && life.change(Kind.DELETE, path, new Deletion(path, recursive));
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        life.requireAlive();
        return super.mkdirs(path);
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        life.requireAlive();
        return super.open(file, bufferSize);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        life.requireAlive();
        return Arrays.stream(super.listStatus(path))
                .map(MortalFileSystem::plain)
                .toArray(FileStatus[]::new);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        life.requireAlive();
        return plain(super.getFileStatus(path));
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
        life.requireAlive();
        return plain(super.getFileLinkStatus(path));
    }

    /** Without owner and permissions, which the local file system looks up by a URI that must be its own. */
    private static FileStatus plain(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                status.getReplication(),
                status.getBlockSize(),
                status.getModificationTime(),
                status.getPath());
    }

    private final class Deletion implements Change {
        private final Path path;
        private final boolean recursive;

        Deletion(Path path, boolean recursive) {
            this.path = path;
            this.recursive = recursive;
        }

        @Override
        public boolean make() throws IOException {
            return MortalFileSystem.super.delete(path, recursive);
        }

        @Override
        public void tear() {
            String[] inside = pathToFile(path).list();
            if (inside != null) {
                Arrays.sort(inside);
                Arrays.stream(inside)
                        .limit((inside.length + 1) / 2)
                        .forEach(name -> FileUtil.fullyDelete(pathToFile(new Path(path, name))));
            }
        }
    }

    private final class MortalStream extends OutputStream implements Change {
        private final OutputStream out;
        private final Path file;
        private boolean closed;

        MortalStream(OutputStream out, Path file) {
            this.out = out;
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            life.requireAlive();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            life.requireAlive();
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            life.requireAlive();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try (out) {
                    life.change(Kind.WRITE, file, this);
                }
            }
        }

        @Override
        public boolean make() throws IOException {
            out.close();
            return true;
        }

        @Override
        public void tear() throws IOException {
            out.close();
            java.nio.file.Path local = pathToFile(file).toPath();
            try (FileChannel channel = FileChannel.open(local, StandardOpenOption.WRITE)) {
                channel.truncate(Files.size(local) / 2);
            }
        }
    }
}
