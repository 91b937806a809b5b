package dev.callhouse.common.check;

/**
 * That a person let a delivery pass whose checks had failed.
 *
 * @param by the name of the user whose process it was
 * @param because the reason the person gave
 * @param run in which run
 */
public record Acceptance(String by, String because, String run) {}
