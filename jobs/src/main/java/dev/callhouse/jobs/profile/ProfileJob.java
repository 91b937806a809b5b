package dev.callhouse.jobs.profile;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.spark.SessionBeside;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drafts the contract of an unknown file. It prints nothing else, so that its output is a contract file. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "draft a contract for an unknown file of delimited text")
public final class ProfileJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @Option(
            names = "--path",
            required = true,
            paramLabel = "FILE",
            description = "the file, .csv or .csv.gz, anywhere; it is only read")
    String path;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "the dataset's name (default: made from that of the file or its folder)")
    String dataset;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            defaultValue = "call-center",
            description = "the group of datasets it belongs to (default: ${DEFAULT-VALUE})")
    String domain;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "100000",
            description = "about how many lines are looked at, spread over the file (default: ${DEFAULT-VALUE})")
    long sample;

    @Option(names = "--out", paramLabel = "FILE", description = "where the contract is written (default: printed)")
    String out;

    public static void main(String... args) {
        JobMain.run(new ProfileJob(), args);
    }

    @Override
    public Integer call() {
        return options.run("profile", this::profile);
    }

    private int profile(Run run) {
        if (sample < 1) {
            throw new RefusedException("--sample " + sample + ": look at 1 line or more");
        }
        DraftName name = DraftName.of(path, dataset, domain);
        DraftFile target = DraftFile.at(out, run);
        Profile profile = new Profile(run, ProfiledFile.open(SessionBeside.forLittleData(run.spark()), path), sample);
        target.write(profile.draft(name));
        return ExitCode.DONE;
    }
}
