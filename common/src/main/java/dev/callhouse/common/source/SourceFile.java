package dev.callhouse.common.source;

import java.io.Serializable;
import java.time.Instant;

/**
 * One version of one landed file. Another length or modification time is another version.
 *
 * @param source name of the contract's source
 * @param path relative to the source's folder, decoded, with {@code /}
 * @param length bytes
 * @param modified modification time, milliseconds
 */
public record SourceFile(String source, String path, long length, Instant modified) implements Serializable {}
