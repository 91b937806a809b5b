package dev.callhouse.jobs.generate.transcripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tells one folder of files from another: names, bytes and modification times. */
public final class Prints {
    private Prints() {}

    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> prints = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                prints.put(
                        folder.relativize(file).toString(),
                        Arrays.hashCode(bytes) + " " + bytes.length + " " + Files.getLastModifiedTime(file));
            }
        }
        return prints;
    }
}
