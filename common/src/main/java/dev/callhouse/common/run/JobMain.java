package dev.callhouse.common.run;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.LakehouseException;
import dev.callhouse.common.spark.Catalyst;
import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What every main class does: read arguments, call the command, report. */
public final class JobMain {
    private JobMain() {}

    /**
     * Runs a command as a whole process. Returns on success, because {@code System.exit(0)} counts as a failure in YARN's
     * cluster mode; every other end leaves through {@code System.exit}.
     */
    public static void run(Object command, String... args) {
        int exitCode = execute(command, args);
        Catalyst.openSession().ifPresent(SparkSession::stop);
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode);
        }
    }

    /** Runs a command inside this process, leaving its session open. */
    public static int execute(Object command, String... args) {
        return commandLine(command).execute(GlueArguments.without(List.of(args)).toArray(String[]::new));
    }

    /** The same, printing elsewhere than to the standard streams. */
    public static int execute(Object command, PrintWriter out, PrintWriter err, String... args) {
        return commandLine(command)
                .setOut(out)
                .setErr(err)
                .execute(GlueArguments.without(List.of(args)).toArray(String[]::new));
    }

    /** Whether a command understands these arguments; nothing is run. */
    public static void parse(Object command, List<String> args) {
        commandLine(command).parseArgs(GlueArguments.without(args).toArray(String[]::new));
    }

    private static CommandLine commandLine(Object command) {
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                .setExecutionStrategy(JobMain::runLast)
                .setExitCodeExceptionMapper(JobMain::exitCode)
                .setParameterExceptionHandler(JobMain::refuseArguments)
                .setExecutionExceptionHandler(JobMain::report);
        return line;
    }

    private static int refuseArguments(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("error: " + e.getMessage().replaceFirst("^Error: ", ""));
        List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty() && !(e instanceof CommandLine.UnmatchedArgumentException)) {
            err.println("Unknown: " + String.join(" ", unmatched));
        }
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Options: " + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help");
        return ExitCode.REFUSED;
    }

    /** An error that is no exception, such as memory that ran out, ends a command like any other failure. */
    private static int runLast(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error e) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
        }
    }

    private static int report(Exception e, CommandLine line, ParseResult parsed) {
        Throwable failure = e instanceof CommandLine.ExecutionException && e.getCause() != null ? e.getCause() : e;
        line.getErr().println("error: " + FailureText.of(failure));
        if (wantsStackTrace(parsed)) {
            failure.printStackTrace(line.getErr());
        } else if (!(failure instanceof LakehouseException)) {
            line.getErr().println("Run it again with --stacktrace to see where it came from.");
        }
        return exitCode(failure);
    }

    private static boolean wantsStackTrace(ParseResult parsed) {
        return parsed.hasSubcommand()
                ? wantsStackTrace(parsed.subcommand())
                : parsed.matchedOptionValue("--stacktrace", false);
    }

    private static int exitCode(Throwable e) {
        return e instanceof LakehouseException known ? known.exitCode() : ExitCode.FAILED;
    }
}
