package dev.callhouse.common.run;

import dev.callhouse.common.ledger.ExceptionSelection;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** Which rejected lines a command is about. */
public final class ExceptionOptions {
    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "the dataset, by its contract's name")
    String dataset;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "lines with a reason that contains this text, or the name of a rule")
    String reason;

    @Option(
            names = "--file",
            paramLabel = "NAME",
            description = "lines of this file: its name, or its path below the source folder")
    String file;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "lines rejected on this day or later (the run's day in the business zone)")
    LocalDate since;

    public String dataset() {
        return dataset;
    }

    public ExceptionSelection selection() {
        return new ExceptionSelection(reason, file, since);
    }
}
