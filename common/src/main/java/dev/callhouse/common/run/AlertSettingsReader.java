package dev.callhouse.common.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.callhouse.common.alert.AlertSettings;
import dev.callhouse.common.alert.ChannelSettings;
import dev.callhouse.common.alert.SecretReference;
import dev.callhouse.common.config.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code callhouse.alerts}. A channel with a problem is left out; what may be a secret is in no problem's text. */
final class AlertSettingsReader {
    private static final String PATH = "callhouse.alerts.";
    private static final Set<String> KEYS = Set.of("channels", "username", "attempts", "first-wait", "timeout");
    private static final Map<String, Set<String>> KEYS_OF_TYPES = Map.of(
            "console", Set.of("type"),
            "file", Set.of("type", "path"),
            "webhook", Set.of("type", "url"),
            "sns", Set.of("type", "topic-arn", "region", "endpoint"));
    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):[0-9]{12}:[A-Za-z0-9_-]+");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern HTTP = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+/?");
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Problems problems;

    private AlertSettingsReader(Problems problems) {
        this.problems = problems;
    }

    static AlertSettings read(Config alerts, Problems problems) {
        return new AlertSettingsReader(problems).from(alerts);
    }

    private AlertSettings from(Config alerts) {
        Settings.noteUnknown(alerts.root(), PATH, KEYS, problems);
        AlertSettings channelsOnly = AlertSettings.NONE.with(channels(alerts.getObject("channels")));
        try {
            AlertSettings settings = new AlertSettings(
                    channelsOnly.channels(),
                    alerts.getString("username"),
                    alerts.getInt("attempts"),
                    alerts.getDuration("first-wait"),
                    alerts.getDuration("timeout"));
            return isFit(settings, new SettingRule(PATH, alerts, problems)) ? settings : channelsOnly;
        } catch (ConfigException e) {
            problems.add("settings", e);
            return channelsOnly;
        }
    }

    private List<ChannelSettings> channels(ConfigObject channels) {
        return channels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> entry.getValue().valueType() != ConfigValueType.NULL)
                .flatMap(entry -> channel(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private static boolean isFit(AlertSettings settings, SettingRule rule) {
        boolean attempts = settings.attempts() >= 1 && settings.attempts() <= MOST_ATTEMPTS;
        boolean wait = isFit(settings.firstWait());
        boolean timeout = isFit(settings.timeout());
        rule.require("attempts", attempts, "from 1 to " + MOST_ATTEMPTS);
        rule.require("first-wait", wait, "positive and at most 1 minute");
        rule.require("timeout", timeout, "positive and at most 1 minute");
        return attempts && wait && timeout;
    }

    private static boolean isFit(Duration duration) {
        return duration.toMillis() > 0 && duration.compareTo(LONGEST) <= 0;
    }

    private Optional<ChannelSettings> channel(String name, ConfigValue value) {
        String path = PATH + "channels." + name;
        if (!(value instanceof ConfigObject object)) {
            problems.add(value.origin(), path + ": must have a type: " + types());
            return Optional.empty();
        }
        try {
            return channel(name, new SettingRule(path + ".", object.toConfig(), problems));
        } catch (ConfigException e) {
            problems.add("settings", e);
            return Optional.empty();
        }
    }

    private Optional<ChannelSettings> channel(String name, SettingRule rule) {
        String type = rule.config().getString("type");
        if (!KEYS_OF_TYPES.containsKey(type)) {
            rule.note("type", "unknown type '" + type + "'; known are " + types());
            return Optional.empty();
        }
        Settings.noteUnknown(rule.config().root(), rule.path(), KEYS_OF_TYPES.get(type), problems);
        return switch (type) {
            case "console" -> Optional.of(new ChannelSettings.OfConsole(name));
            case "file" ->
                Optional.of(new ChannelSettings.OfFile(name, rule.config().getString("path")));
            case "webhook" -> webhook(name, rule);
            default -> sns(name, rule);
        };
    }

    private static String types() {
        return String.join(", ", KEYS_OF_TYPES.keySet().stream().sorted().toList());
    }

    private static Optional<ChannelSettings> webhook(String name, SettingRule rule) {
        Optional<SecretReference> url = SecretReference.parse(
                rule.config().hasPath("url") ? rule.config().getString("url") : "");
        if (url.isEmpty()) {
            rule.note(
                    "url",
                    "must say where the URL is kept, as " + SecretReference.FORMS
                            + "; what stands there now is not shown, for it may be the secret itself");
        }
        return url.map(reference -> new ChannelSettings.OfWebhook(name, reference));
    }

    private static Optional<ChannelSettings> sns(String name, SettingRule rule) {
        Config config = rule.config();
        String arn = config.getString("topic-arn");
        Matcher topic = TOPIC.matcher(arn);
        if (!topic.matches()) {
            rule.require(
                    "topic-arn", false, "the ARN of a standard topic, as arn:aws:sns:eu-central-1:123456789012:alerts");
            return Optional.empty();
        }
        boolean regionFits = isOf("region", REGION, "a name as eu-central-1", rule);
        boolean endpointFits = isOf(
                "endpoint", HTTP, "an http or https URL of a host, as https://sns.eu-central-1.amazonaws.com", rule);
        return regionFits && endpointFits
                ? Optional.of(new ChannelSettings.OfSns(
                        name,
                        arn,
                        config.hasPath("region") ? config.getString("region") : topic.group(1),
                        config.hasPath("endpoint") ? URI.create(config.getString("endpoint")) : null))
                : Optional.empty();
    }

    /** Whether a setting is left out or has its form. */
    private static boolean isOf(String key, Pattern form, String allowed, SettingRule rule) {
        boolean fits = !rule.config().hasPath(key)
                || form.matcher(rule.config().getString(key)).matches();
        if (!fits) {
            rule.require(key, false, allowed);
        }
        return fits;
    }
}
