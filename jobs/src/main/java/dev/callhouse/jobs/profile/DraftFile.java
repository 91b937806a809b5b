package dev.callhouse.jobs.profile;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.Lake;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where a draft goes: to standard output, or to a file that is not there yet, for an edited contract is worth more. */
final class DraftFile {
    private final Optional<Path> file;
    private final PrintWriter out;
    private final Configuration hadoop;

    private DraftFile(Optional<Path> file, PrintWriter out, Configuration hadoop) {
        this.file = file;
        this.out = out;
        this.hadoop = hadoop;
    }

    /**
     * A file, or standard output for none.
     *
     * @throws RefusedException when it is there
     */
    static DraftFile at(String file, Run run) {
        DraftFile target = new DraftFile(
                Optional.ofNullable(file).map(Lake::absolute),
                run.console().out(),
                run.spark().sparkContext().hadoopConfiguration());
        target.file.ifPresent(target::requireNew);
        return target;
    }

    private void requireNew(Path path) {
        try {
            if (path.getFileSystem(hadoop).exists(path)) {
                throw new RefusedException(
                        "--out " + path.toUri().getPath() + " is there; remove it, or name another file");
            }
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    void write(String text) {
        file.ifPresentOrElse(path -> write(path, text), () -> print(text));
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    private void write(Path path, String text) {
        try {
            FileSystem fs = path.getFileSystem(hadoop);
            try (OutputStream bytes = fs.create(path, false)) {
                bytes.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    private static RefusedException cannotWrite(Path path, IOException e) {
        return new RefusedException("--out " + path.toUri().getPath() + " cannot be written: " + e.getMessage(), e);
    }
}
