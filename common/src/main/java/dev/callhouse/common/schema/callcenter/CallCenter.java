package dev.callhouse.common.schema.callcenter;

/** Names that the domain's tables share. */
public final class CallCenter {
    public static final String DOMAIN = "call-center";

    /** The folder of the Gold tables below {@code gold/}. */
    public static final String GOLD_FOLDER = "gold_callcenter_analytics";

    private CallCenter() {}
}
