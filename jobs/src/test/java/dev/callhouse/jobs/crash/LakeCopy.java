package dev.callhouse.jobs.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a lake, file by file with modification times. */
final class LakeCopy {
    private LakeCopy() {}

    /** Copies a lake to a folder that does not exist yet. */
    static Path of(Path lake, Path to) {
        try (Stream<Path> files = Files.walk(lake)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Path copy = to.resolve(lake.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
