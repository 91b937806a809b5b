package dev.callhouse.common.alert;

import java.net.URI;

/** A channel as the settings name it. */
public sealed interface ChannelSettings {
    /** Unique among the channels; what was sent is remembered by it. */
    String name();

    /** The console of the run. */
    record OfConsole(String name) implements ChannelSettings {}

    /**
     * A file per run.
     *
     * @param path the folder, relative to the lake, or a URI
     */
    record OfFile(String name, String path) implements ChannelSettings {}

    /**
     * See {@link Webhook}.
     *
     * @param url where the URL is kept
     */
    record OfWebhook(String name, SecretReference url) implements ChannelSettings {}

    /**
     * See {@link SnsTopic}.
     *
     * @param endpoint in place of AWS's own; null for that
     */
    record OfSns(String name, String topicArn, String region, URI endpoint) implements ChannelSettings {}
}
