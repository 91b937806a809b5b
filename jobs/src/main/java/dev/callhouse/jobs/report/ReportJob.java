package dev.callhouse.jobs.report;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.OutFile;
import dev.callhouse.common.run.Run;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes one page that tells how the lake is, or the letter to the supplier of one file. Changes no table. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "write a page that tells how the lake is, or with --file a letter about one delivered file")
public final class ReportJob implements Callable<Integer> {
    private static final int MOST_RUNS = 1000;

    /**
     * What was written.
     *
     * @param files each with its path
     */
    record Written(List<String> files) {}

    @Mixin
    CommonOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where to write (default: report.html in the lake; of a letter letter-<file>.html)")
    String out;

    @Option(
            names = "--runs",
            defaultValue = "30",
            paramLabel = "N",
            description = "how many runs, and deliveries of each dataset, to look back on (default: ${DEFAULT-VALUE})")
    int runs;

    @Option(
            names = "--file",
            paramLabel = "NAME",
            description = "write the letter about this file: its name, or its path below the source folder")
    String file;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "the dataset of --file, where several have such a file")
    String dataset;

    public static void main(String... args) {
        JobMain.run(new ReportJob(), args);
    }

    @Override
    public Integer call() {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new RefusedException("--runs " + runs + ": use a number from 1 to " + MOST_RUNS);
        }
        if (dataset != null && file == null) {
            throw new RefusedException("--dataset goes with --file; the page is about all datasets");
        }
        if (file != null && out != null && out.endsWith(".csv")) {
            throw new RefusedException(
                    "--out " + out + ": the table of lines goes there; give the letter another ending, such as .html");
        }
        return options.run("report", file == null ? this::page : this::letter);
    }

    private int page(Run run) {
        run.requireLake();
        OutFile page = out(run, "report.html");
        if (run.catalog().names().isEmpty()) {
            run.console().progress("NOTE %s has no table yet; is it the lake you mean?", run.lake());
        }
        String html = Page.of(FactReading.of(run, runs));
        page.write(writer -> writer.write(html));
        return written(run, List.of(page));
    }

    private int letter(Run run) {
        run.requireLake();
        LetterReading letters = LetterReading.of(run, file, dataset);
        OutFile page = out(run, letters.fileName() + ".html");
        OutFile lines = page.beside(".csv", hadoop(run));
        lines.write(letters::writeCsv);
        String html = LetterPage.of(letters.letter(), lines.name());
        page.write(writer -> writer.write(html));
        return written(run, List.of(page, lines));
    }

    private OutFile out(Run run, String name) {
        return out == null
                ? new OutFile(new Path(run.lake().root(), name), hadoop(run))
                : new OutFile(out, hadoop(run));
    }

    private static int written(Run run, List<OutFile> files) {
        Written written = new Written(files.stream().map(OutFile::toString).toList());
        run.results().add("report", written);
        written.files().forEach(each -> run.console().line("written: %s", each));
        return ExitCode.DONE;
    }

    private static Configuration hadoop(Run run) {
        return run.spark().sparkContext().hadoopConfiguration();
    }
}
