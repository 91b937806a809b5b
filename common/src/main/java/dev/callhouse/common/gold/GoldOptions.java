package dev.callhouse.common.gold;

import picocli.CommandLine.Option;

/** The options that every command has that refreshes Gold tables. */
public final class GoldOptions {
    @Option(
            names = "--full",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "compute all slices again, whether or not the inputs have changed")
    boolean full;

    public RefreshMode mode() {
        return full ? RefreshMode.FULL : RefreshMode.WHEN_INPUTS_CHANGED;
    }
}
