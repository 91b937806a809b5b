package dev.callhouse.common.gold;

import org.apache.spark.sql.Column;

/**
 * Rows of an input that a Gold table has no place for.
 *
 * @param what they are, in words: "calls without an agent"
 * @param input name of the input
 * @param condition true for such a row
 */
public record LeftOut(String what, String input, Column condition) {}
