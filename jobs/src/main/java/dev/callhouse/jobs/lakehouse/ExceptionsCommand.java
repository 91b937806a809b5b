package dev.callhouse.jobs.lakehouse;

import dev.callhouse.jobs.exceptions.ExceptionsListJob;
import dev.callhouse.jobs.silver.ExceptionsReplayJob;
import picocli.CommandLine.Command;

/** What can be done with rejected lines. */
@Command(
        name = "exceptions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "look at rejected lines, or judge them again",
        subcommands = {ExceptionsListJob.class, ExceptionsReplayJob.class})
final class ExceptionsCommand {}
