package dev.callhouse.jobs.generate.transcripts;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words that may stand in the places of {@link Phrase}s, by the name of the place. */
public final class Slots {
    private final Map<String, List<String>> words;

    private Slots(Map<String, List<String>> words) {
        this.words = words;
    }

    /** Reads names with a list of words each, or with {@code from, to, step = 1, format = "%d"} for numbers. */
    public static Slots read(Config config) {
        Map<String, List<String>> words = new TreeMap<>();
        config.root().forEach((name, value) -> words.put(name, words(config, name, value)));
        return new Slots(words);
    }

    private static List<String> words(Config config, String name, ConfigValue value) {
        return value.valueType() == ConfigValueType.LIST
                ? List.copyOf(config.getStringList(name))
                : numbers(config.getConfig(name));
    }

    private static List<String> numbers(Config range) {
        int step = range.hasPath("step") ? range.getInt("step") : 1;
        String format = range.hasPath("format") ? range.getString("format") : "%d";
        return IntStream.iterate(range.getInt("from"), n -> n <= range.getInt("to"), n -> n + step)
                .mapToObj(number -> String.format(Locale.ROOT, format, number))
                .collect(Collectors.toUnmodifiableList());
    }

    /** One word for each place. */
    public Map<String, String> draw(SplittableRandom random) {
        Map<String, String> drawn = new HashMap<>();
        words.forEach((name, some) -> drawn.put(name, some.get(random.nextInt(some.size()))));
        return drawn;
    }
}
