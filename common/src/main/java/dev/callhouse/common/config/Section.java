package dev.callhouse.common.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * An object of a contract file, read key by key. What is missing or of the wrong kind is noted as a problem and answered
 * with a harmless default, so that reading goes on to the next problem; {@link #close} notes the keys nobody asked for.
 */
public final class Section implements AutoCloseable {
    private final ConfigObject object;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();
    private boolean hasProblems;

    public Section(ConfigObject object, String path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        known.add(key);
        return object.containsKey(key);
    }

    /** Notes a problem with the value of a key, or with the whole section when it lacks the key. */
    public void problem(String key, String text) {
        hasProblems = true;
        problems.add(originOf(key), path + "." + key + ": " + text);
    }

    /** Notes a problem with the section as a whole. */
    public void problem(String text) {
        hasProblems = true;
        problems.add(object.origin(), path + ": " + text);
    }

    /** Where the key stands; of a key in dots, where the part of it stands that is there. */
    private ConfigOrigin originOf(String key) {
        ConfigValue value = object;
        for (String part : key.split("\\.", -1)) {
            value = value instanceof ConfigObject parent ? parent.getOrDefault(part, value) : value;
        }
        return value.origin();
    }

    /** Never blank but when a problem was noted. */
    public String requiredText(String key, String example) {
        String text = text(key).orElse("");
        boolean given = object.containsKey(key) && object.get(key).valueType() != ConfigValueType.NULL;
        if (!given || (text.isBlank() && object.get(key).valueType() == ConfigValueType.STRING)) {
            problem(key, "is missing; give it, as in " + key + " = " + example);
        }
        return text;
    }

    /** A text, number or truth value as it is written. */
    public Optional<String> text(String key) {
        return value(key).flatMap(value -> scalar(key, value));
    }

    /** A number, date or time; a number may be written in any way. */
    public Optional<String> bound(String key) {
        return value(key)
                .flatMap(value -> value.valueType() == ConfigValueType.NUMBER
                        ? Optional.of(String.valueOf(value.unwrapped()))
                        : scalar(key, value));
    }

    /** A whole number above 0. */
    public int integer(String key, int fallback) {
        return integer(key).orElse(fallback);
    }

    /** A whole number above 0. */
    public Optional<Integer> integer(String key) {
        return value(key).flatMap(value -> {
            if (value.unwrapped() instanceof Integer number && number > 0) {
                return Optional.of(number);
            }
            problem(key, "not a whole number above 0: " + shown(value));
            return Optional.empty();
        });
    }

    /** Any number. */
    public Optional<Double> number(String key) {
        return value(key).flatMap(value -> {
            if (value.unwrapped() instanceof Number number && Double.isFinite(number.doubleValue())) {
                return Optional.of(number.doubleValue());
            }
            problem(key, "not a number: " + shown(value));
            return Optional.empty();
        });
    }

    /** A length of time with its unit. */
    public Optional<Duration> duration(String key) {
        return value(key)
                .flatMap(value -> {
                    try {
                        return Optional.of(object.toConfig().getDuration(key)).filter(Section::isPositive);
                    } catch (ConfigException e) {
                        return Optional.empty();
                    }
                })
                .or(() -> {
                    value(key)
                            .ifPresent(value ->
                                    problem(key, "no length of time: " + shown(value) + "; write 36 hours or 7 days"));
                    return Optional.empty();
                });
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** The keys whose values are objects, as they stand. */
    public List<String> objects() {
        return object.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof ConfigObject)
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a problem with this section was noted. */
    public boolean hasProblems() {
        return hasProblems;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean fallback) {
        return value(key)
                .flatMap(value -> {
                    if (value.unwrapped() instanceof Boolean flag) {
                        return Optional.of(flag);
                    }
                    problem(key, "neither true nor false: " + shown(value));
                    return Optional.empty();
                })
                .orElse(fallback);
    }

    /** A list of texts; empty when it is missing. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        list(key).forEach(value -> scalar(key, value).ifPresent(texts::add));
        return texts;
    }

    /** One of the constants, in kebab-case. */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        return text(key)
                .flatMap(text -> constant(key, fallback.getDeclaringClass(), text))
                .orElse(fallback);
    }

    /** Some of the constants, in kebab-case. */
    public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        return texts(key).stream()
                .map(text -> constant(key, type, text))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The entries of an object of texts; keys are taken letter for letter. */
    public Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        object(key)
                .ifPresent(entries -> entries.forEach(
                        (name, value) -> scalar(key + "." + name, value).ifPresent(text -> map.put(name, text))));
        return map;
    }

    /** A section that may be missing: then an empty one. */
    public Section section(String key) {
        ConfigObject empty = object.withOnlyKey("");
        return new Section(object(key).orElse(empty), path + "." + key, problems);
    }

    /** Notes a problem with a key when one of its texts is no regular expression. */
    public void checkPattern(String key, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            problem(
                    key,
                    "not a regular expression: '" + pattern + "' ("
                            + e.getDescription().toLowerCase(Locale.ROOT) + " near index " + e.getIndex() + ")");
        }
    }

    /** A list of objects; empty when it is missing. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<ConfigValue> values = list(key);
        for (int i = 0; i < values.size(); i++) {
            String at = path + "." + key + "[" + i + "]";
            if (values.get(i) instanceof ConfigObject each) {
                sections.add(new Section(each, at, problems));
            } else {
                problems.add(values.get(i).origin(), at + ": not an object: " + shown(values.get(i)));
            }
        }
        return sections;
    }

    /** The keys that are there. */
    public Set<String> keys() {
        return object.keySet();
    }

    /** Whether the list is there and has no entry. */
    public boolean isEmptyList(String key) {
        return object.get(key) instanceof ConfigList list && list.isEmpty();
    }

    /** Marks a key as known whose value is for substitutions only. */
    public void allow(String key) {
        known.add(key);
    }

    @Override
    public void close() {
        object.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> problem(key, "unknown key; known are " + String.join(", ", known)));
    }

    private Optional<ConfigValue> value(String key) {
        known.add(key);
        return Optional.ofNullable(object.get(key)).filter(value -> value.valueType() != ConfigValueType.NULL);
    }

    private Optional<String> scalar(String key, ConfigValue value) {
        if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
            problem(key, "not a text: " + shown(value));
            return Optional.empty();
        }
        String text = String.valueOf(value.unwrapped());
        String written = value.atKey("value").getString("value");
        if (!text.equals(written)) {
            problem(key, written + " is the number " + text + "; write \"" + written + "\" if the text is meant");
        }
        return Optional.of(text);
    }

    private List<ConfigValue> list(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isPresent() && !(value.get() instanceof ConfigList)) {
            problem(key, "not a list: " + shown(value.get()) + "; write [ ... ]");
        }
        return value.isPresent() && value.get() instanceof ConfigList list ? list : List.of();
    }

    private Optional<ConfigObject> object(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isPresent() && !(value.get() instanceof ConfigObject)) {
            problem(key, "not an object: " + shown(value.get()) + "; write { ... }");
        }
        return value.filter(ConfigObject.class::isInstance).map(ConfigObject.class::cast);
    }

    private <E extends Enum<E>> Optional<E> constant(String key, Class<E> type, String text) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelled(constant).equals(text))
                .findFirst();
        if (found.isEmpty()) {
            String known =
                    Arrays.stream(type.getEnumConstants()).map(Section::spelled).collect(Collectors.joining(", "));
            problem(key, "unknown value '" + text + "'; known are " + known);
        }
        return found;
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shown(ConfigValue value) {
        return "'" + value.unwrapped() + "'";
    }
}
