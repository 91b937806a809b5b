package dev.callhouse.common.gold;

import java.time.Instant;

/**
 * The run that refreshes.
 *
 * @param id goes into the history of the tables that are written
 * @param asOf the run's clock
 */
public record RefreshRun(String id, Instant asOf) {}
