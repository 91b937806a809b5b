package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.run.JobMain;
import dev.callhouse.jobs.evaluate.EvaluateJob;
import dev.callhouse.jobs.generate.GenerateJob;
import dev.callhouse.jobs.profile.ProfileJob;
import dev.callhouse.jobs.query.QueryJob;
import dev.callhouse.jobs.report.ReportJob;
import dev.callhouse.jobs.silver.SilverJob;
import dev.callhouse.jobs.status.StatusJob;
import dev.callhouse.jobs.verify.VerifyJob;
import picocli.CommandLine.Command;

/** All commands under one name, for {@code deploy/local/lakehouse} and for {@code spark-submit} of the jar. */
@Command(
        name = "lakehouse",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A lakehouse for contact centres: files of calls in, Silver, exceptions and Gold tables out.",
        footer = {"", "Try first: lakehouse demo"},
        subcommands = {
            DemoJob.class,
            GenerateJob.class,
            SilverJob.class,
            GoldJob.class,
            RunJob.class,
            QueryJob.class,
            StatusJob.class,
            VerifyJob.class,
            QualityJob.class,
            EvaluateJob.class,
            ExceptionsCommand.class,
            ExplainJob.class,
            ReportJob.class,
            MaintainJob.class,
            ProfileJob.class,
            BenchmarkJob.class
        })
public final class Lakehouse {
    public static void main(String... args) {
        JobMain.run(new Lakehouse(), args.length == 0 ? new String[] {"--help"} : args);
    }
}
