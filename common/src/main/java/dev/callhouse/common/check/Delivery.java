package dev.callhouse.common.check;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Which delivery is checked.
 *
 * @param batch its number
 * @param asOf the batch's clock
 * @param day that clock's day in the business zone
 */
public record Delivery(String dataset, long batch, Instant asOf, LocalDate day) {}
