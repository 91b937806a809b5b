package dev.callhouse.common.quality;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The times a batch's rows may see; they come from its plan, so that a resumed batch sees the same.
 *
 * @param asOf the batch's as-of time
 * @param runDate its day in the contract's business zone
 */
public record BatchClock(Instant asOf, LocalDate runDate) {}
