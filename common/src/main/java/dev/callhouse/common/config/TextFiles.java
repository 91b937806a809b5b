package dev.callhouse.common.config;

import dev.callhouse.common.error.RefusedException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in the text files of a folder, by their names relative to it, with {@code /} between folders. */
public final class TextFiles {
    private static final String PACKED = "/callhouse/";

    private TextFiles() {}

    /**
     * The files that travel inside the jar.
     *
     * @param folder below {@code callhouse/}, as {@code athena-sql}; empty for all of it
     * @param suffix of the names, as {@code .sql}
     */
    public static SortedMap<String, String> packed(String folder, String suffix) {
        URL root = TextFiles.class.getResource(PACKED);
        try {
            URI uri = root.toURI();
            if (!uri.getScheme().equals("jar")) {
                return below(Path.of(uri).resolve(folder), suffix);
            }
            Path file = Path.of(
                    ((JarURLConnection) root.openConnection()).getJarFileURL().toURI());
            // by its path, because by its URI a process has it open but once
            try (FileSystem jar = FileSystems.newFileSystem(file, Map.of())) {
                return below(jar.getPath(PACKED).resolve(folder), suffix);
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the jar's own files cannot be read: " + root, e);
        }
    }

    /**
     * The files of a folder and of those in it.
     *
     * @param suffix of the names, as {@code .conf}
     * @throws RefusedException when the folder cannot be read
     */
    static SortedMap<String, String> below(Path root, String suffix) {
        SortedMap<String, String> contents = new TreeMap<>();
        try {
            for (Path file : files(root, suffix)) {
                contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new RefusedException(
                    "the shipped configuration cannot be read at " + root + ": " + e.getMessage(), e);
        }
        return contents;
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
