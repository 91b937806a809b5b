package dev.callhouse.common.alert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is kept, never the secret itself: {@code env:NAME}, {@code file:/PATH} or {@code aws-secret:NAME-or-ARN}.
 *
 * @param store one of {@code env}, {@code file}, {@code aws-secret}
 * @param name in that store
 */
public record SecretReference(String store, String name) {
    /** What a reference looks like, for messages. */
    public static final String FORMS = "env:NAME, file:/PATH or aws-secret:NAME";

    private static final Pattern FORM = Pattern.compile(
            "(?<store>env(?=:[A-Za-z_][A-Za-z0-9_]*$)|file(?=:/)|aws-secret(?=:[A-Za-z0-9/_+=.@:-]+$)):(?<name>.+)");

    /** Reads a reference; nothing when the text is none, and then it may be the secret itself. */
    public static Optional<SecretReference> parse(String text) {
        Matcher reference = FORM.matcher(text);
        return reference.matches()
                ? Optional.of(new SecretReference(reference.group("store"), reference.group("name")))
                : Optional.empty();
    }

    /**
     * The secret, without white space around it.
     *
     * @param timeout for a store that is asked over the network
     * @throws UndeliveredException when there is none
     */
    String resolve(Duration timeout) throws UndeliveredException {
        String secret = read(timeout).strip();
        if (secret.isEmpty()) {
            throw UndeliveredException.forGood(this + " is empty");
        }
        return secret;
    }

    private String read(Duration timeout) throws UndeliveredException {
        return switch (store) {
            case "env" -> fromEnvironment();
            case "file" -> fromFile();
            default -> AwsSecret.read(name, timeout);
        };
    }

    private String fromEnvironment() throws UndeliveredException {
        String value = System.getenv(name);
        if (value == null) {
            throw UndeliveredException.forGood(this + " is not set");
        }
        return value;
    }

    private String fromFile() throws UndeliveredException {
        try {
            return Files.readString(Path.of(name), StandardCharsets.UTF_8);
        } catch (IOException e) { // of some, the message is a part of the content
            throw UndeliveredException.forGood(
                    this + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public String toString() {
        return store + ":" + name;
    }
}
