package dev.callhouse.jobs.callanalytics;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldOptions;
import dev.callhouse.common.gold.GoldRun;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Brings {@code gold_call_analytics} up to date with {@code silver_call_transcripts}. Safe to start at any time and again: with nothing new it
 * writes no row.
 */
@Command(
        name = CallAnalyticsJob.NAME,
        description = "refreshes gold_call_analytics: conversion, upsell and sentiment of each call",
        mixinStandardHelpOptions = true)
public final class CallAnalyticsJob implements Callable<Integer> {
    static final String NAME = "call-analytics";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new CallAnalyticsJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new CallAnalyticsTable(), gold.mode());
        return ExitCode.DONE;
    }
}
