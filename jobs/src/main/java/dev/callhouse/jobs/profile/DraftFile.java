package dev.callhouse.jobs.profile;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.OutFile;
import dev.callhouse.common.run.Run;
import java.io.PrintWriter;
import java.util.Optional;

/** Where a draft goes: to standard output, or to a file that is not there yet, for an edited contract is worth more. */
final class DraftFile {
    private final Optional<OutFile> file;
    private final PrintWriter out;

    private DraftFile(Optional<OutFile> file, PrintWriter out) {
        this.file = file;
        this.out = out;
    }

    /**
     * A file, or standard output for none.
     *
     * @throws RefusedException when it is there
     */
    static DraftFile at(String file, Run run) {
        return new DraftFile(
                Optional.ofNullable(file)
                        .map(name ->
                                new OutFile(name, run.spark().sparkContext().hadoopConfiguration()).requireNew()),
                run.console().out());
    }

    void write(String text) {
        file.ifPresentOrElse(target -> target.write(writer -> writer.write(text)), () -> print(text));
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }
}
