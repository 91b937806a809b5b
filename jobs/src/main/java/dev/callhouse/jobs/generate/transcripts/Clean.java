package dev.callhouse.jobs.generate.transcripts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 by which Silver knows a text that is clean already: single blanks, plain quotes, nothing around it. */
public final class Clean {
    private Clean() {}

    /** In hexadecimal digits, of the text's UTF-8. */
    public static String hash(String cleanText) {
        return HexFormat.of().formatHex(sha256().digest(cleanText.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
