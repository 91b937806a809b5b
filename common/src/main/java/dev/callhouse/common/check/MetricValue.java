package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck.Measure;

/** A measure and what it came to. */
public record MetricValue(Measure measure, double value) {}
