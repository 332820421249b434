package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message is called in audit events and receipts: the first half of the SHA-256 of its provider's id, so that both name it
 * alike and neither tells the id. WhatsApp's ids ({@code wamid.…}) hold the phone number in base64; their random part keeps anybody
 * from finding it by trying numbers.
 */
public final class MessageHandle {
    private static final Pattern ID = Pattern.compile("[!-~]{1,256}");
    private static final int BYTES = 16;

    private MessageHandle() {}

    /** 32 hexadecimal digits; empty where the provider gives no id that could be looked up. Never fails: the message is out. */
    public static String of(@Nullable String providersId) { // null: from a sender of somebody's own
        return providersId != null && ID.matcher(providersId).matches()
                ? HexFormat.of().formatHex(sha256(providersId), 0, BYTES)
                : "";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
