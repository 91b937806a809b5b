package dev.callhouse.common.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import dev.callhouse.common.error.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects everything wrong with a configuration, so that it is reported together and once. */
public final class Problems {
    private final List<String> problems = new ArrayList<>();

    /** Notes a problem at a place in a file; {@code text} says what is wrong, the value, and the remedy. */
    public void add(ConfigOrigin origin, String text) {
        add(place(origin), text);
    }

    /** Notes a problem of a whole file. */
    public void add(String place, String text) {
        problems.add(place + ": " + text);
    }

    /** Notes what the configuration library has found. */
    public void add(String file, ConfigException found) {
        ConfigOrigin origin = found.origin();
        if (origin == null) {
            add(file, found.getMessage());
        } else {
            String prefix = origin.description() + ": ";
            String message = found.getMessage();
            add(origin, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** In the order found. */
    public List<String> all() {
        return List.copyOf(problems);
    }

    /**
     * Does nothing when nothing was found.
     *
     * @throws RefusedException with all problems, one a line
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems.size()
                    + (problems.size() == 1 ? " problem" : " problems")
                    + " in the configuration; nothing was run:\n"
                    + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
        }
    }

    private static String place(ConfigOrigin origin) {
        return origin.lineNumber() > 0 ? fileOf(origin) + ":" + origin.lineNumber() : fileOf(origin);
    }

    private static String fileOf(ConfigOrigin origin) {
        return origin.description().replaceFirst(": [0-9]+(-[0-9]+)?$", "");
    }
}
