package dev.callhouse.common.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.callhouse.common.error.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The HOCON files of a folder, held in memory by their name relative to it: the folder shipped with Callhouse, or a
 * user's, local or on an object store. {@code include "contracts/x.conf"} names a file relative to the folder's root and
 * finds the shipped one where the user has none.
 */
public final class ConfigFolder {
    /** Names a local folder to read instead of the one packed into the jar, so that an edit needs no build. */
    public static final String SHIPPED_FOLDER_PROPERTY = "callhouse.conf";

    private static final String SUFFIX = ".conf";

    private record Text(String place, String content) {}

    private final SortedMap<String, Text> texts;
    private final ConfigFolder fallback;

    private ConfigFolder(SortedMap<String, Text> texts, ConfigFolder fallback) {
        this.texts = texts;
        this.fallback = fallback;
    }

    /** The files that come with Callhouse. */
    public static ConfigFolder shipped() {
        String folder = System.getProperty(SHIPPED_FOLDER_PROPERTY);
        return new ConfigFolder(
                folder == null
                        ? texts(TextFiles.packed("", SUFFIX), "conf/")
                        : texts(TextFiles.below(Path.of(folder), SUFFIX), folder + "/"),
                null);
    }

    /**
     * A user's folder over the shipped one.
     *
     * @throws RefusedException when the folder does not exist or cannot be read
     */
    public static ConfigFolder at(org.apache.hadoop.fs.Path folder, Configuration hadoop, ConfigFolder shipped) {
        SortedMap<String, Text> texts = new TreeMap<>();
        try {
            FileSystem fs = folder.getFileSystem(hadoop);
            String root = fs.makeQualified(folder).toUri().getPath();
            if (fs.getFileStatus(folder).isFile()) {
                throw new RefusedException("--config-dir " + place(folder) + ": is a file; give the folder it lies in");
            }
            RemoteIterator<LocatedFileStatus> files = fs.listFiles(folder, true);
            while (files.hasNext()) {
                org.apache.hadoop.fs.Path file = files.next().getPath();
                if (file.getName().endsWith(SUFFIX)) {
                    String name = below(root, file.toUri().getPath());
                    texts.put(name, new Text(place(folder) + "/" + name, read(fs, file)));
                }
            }
        } catch (IOException e) {
            throw new RefusedException(
                    "--config-dir " + place(folder) + ": cannot be read (" + e.getMessage()
                            + "); give a folder with contracts/**/*.conf or settings.conf",
                    e);
        }
        if (texts.keySet().stream().noneMatch(ConfigFolder::isRead)) {
            throw new RefusedException("--config-dir " + place(folder)
                    + ": has neither contracts/**/*.conf nor settings.conf, so it would change nothing");
        }
        return new ConfigFolder(texts, shipped);
    }

    /** The root of a bucket ends in a slash already. */
    private static String below(String root, String path) {
        return path.substring(root.endsWith("/") ? root.length() : root.length() + 1);
    }

    private static boolean isRead(String name) {
        return name.startsWith("contracts/") || name.startsWith("environments/") || name.equals("settings.conf");
    }

    /** This folder, then the ones it falls back to: the first that has a file wins. */
    public List<ConfigFolder> layers() {
        return fallback == null ? List.of(this) : List.of(this, fallback);
    }

    /** Names of the files below a sub-folder, sorted; not those of the folder it falls back to. */
    public List<String> names(String subFolder) {
        return texts.keySet().stream()
                .filter(name -> name.startsWith(subFolder + "/"))
                .toList();
    }

    public boolean has(String name) {
        return texts.containsKey(name);
    }

    /** Where a file is, as a person would name it. */
    public String place(String name) {
        return texts.get(name).place();
    }

    /**
     * One file, includes read and substitutions resolved.
     *
     * @throws ConfigException when it is no HOCON, a substitution has no value, or an include names no file
     */
    public Config parse(String name) {
        return parse(List.of(texts.get(name))).resolve();
    }

    /** Parses the last of these texts, each of which is included by the one before. */
    private Config parse(List<Text> trail) {
        Text text = trail.get(trail.size() - 1);
        return ConfigFactory.parseString(
                text.content(),
                ConfigParseOptions.defaults()
                        .setOriginDescription(text.place())
                        .setIncluder(new FolderIncluder(this, trail)));
    }

    /** Its twin in the fallback is the one meant when a file includes its own name. */
    private Text find(String name, Text including) {
        Text own = texts.get(name);
        if (own != null && !own.equals(including)) {
            return own;
        }
        return fallback == null ? null : fallback.find(name, including);
    }

    private record FolderIncluder(ConfigFolder folder, List<Text> trail) implements ConfigIncluder {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder lower) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            Text including = trail.get(trail.size() - 1);
            Text text = folder.find(what, including);
            if (text == null) {
                throw problem(
                        including,
                        "include \"" + what + "\" names no file of this folder nor of the shipped configuration;"
                                + " give its name from the folder's root, as in \"contracts/call-center/calls.conf\"");
            }
            if (trail.contains(text)) {
                throw problem(including, "include \"" + what + "\" leads back to itself; remove one of the includes");
            }
            return folder.parse(Stream.concat(trail.stream(), Stream.of(text)).toList())
                    .root();
        }

        private static ConfigException problem(Text including, String problem) {
            return new ConfigException.Parse(ConfigOriginFactory.newSimple(including.place()), problem);
        }
    }

    private static SortedMap<String, Text> texts(SortedMap<String, String> contents, String placePrefix) {
        SortedMap<String, Text> texts = new TreeMap<>();
        contents.forEach((name, content) -> {
            if (!name.startsWith("examples/")) {
                texts.put(name, new Text(placePrefix + name, content));
            }
        });
        return texts;
    }

    private static String read(FileSystem fs, org.apache.hadoop.fs.Path file) throws IOException {
        try (var in = fs.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String place(org.apache.hadoop.fs.Path folder) {
        return "file".equals(folder.toUri().getScheme()) ? folder.toUri().getPath() : folder.toString();
    }
}
