package dev.callhouse.common.contract;

import dev.callhouse.common.source.Format;

/**
 * A folder of files that feeds a dataset.
 *
 * @param name unique in its contract; part of every row's origin
 * @param path relative to the lake, or absolute
 * @param format how its files are read
 */
public record DatasetSource(String name, String path, Format format) {}
