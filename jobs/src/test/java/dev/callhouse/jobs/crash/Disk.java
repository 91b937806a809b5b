package dev.callhouse.jobs.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The local disk under a lake, without Hadoop. */
final class Disk {
    private Disk() {}

    /** All files below a folder, sorted; none when it is not there. */
    static List<Path> filesBelow(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of all Delta tables below a lake. */
    static List<Path> tablesBelow(Path lake) {
        return filesBelow(lake).stream()
                .map(Path::getParent)
                .filter(folder -> folder.endsWith("_delta_log"))
                .map(Path::getParent)
                .distinct()
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a lake to a folder that does not exist yet, with modification times. */
    static Path copy(Path lake, Path to) {
        try {
            for (Path file : filesBelow(lake)) {
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
