package dev.countersign.otp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A one-time code: HMAC-SHA-256 of its context, the first 16 bytes as an unsigned number modulo 10^digits, zero padded.
 * Every value from 000000 to 999999 occurs; the bias is below 2^-94.
 *
 * <p>The code is derived again whenever it is needed. A trigger that runs twice therefore sends the same code twice, and
 * nothing that could be stolen is stored.
 */
public final class OneTimeCode {
    private static final int USED_MAC_BYTES = 16;

    /** Far more than anybody types with separators; longer input is not worth looking at. */
    private static final int MAX_TYPED_LENGTH = 64;

    private final String digits;

    private OneTimeCode(String digits) {
        this.digits = digits;
    }

    public static OneTimeCode derive(CodeKey key, String keyName, CodeContext context, int digits) {
        byte[] mac = key.mac(keyName, context.digest());
        BigInteger number = new BigInteger(1, Arrays.copyOf(mac, USED_MAC_BYTES));
        String text = number.mod(BigInteger.TEN.pow(digits)).toString();
        return new OneTimeCode("0".repeat(digits - text.length()) + text);
    }

    /**
     * Whether a person typed this code. Spaces (also no-break and zero-width ones), tabs and line ends are dropped first,
     * since people copy codes from messages; then exactly the right number of ASCII digits must remain. Digits of other
     * scripts are refused. Constant time for input of the right length.
     */
    public boolean matches(String typed) {
        if (typed.length() > MAX_TYPED_LENGTH) {
            return false;
        }
        return MessageDigest.isEqual(
                digits.getBytes(UTF_8), withoutSpaces(typed).getBytes(UTF_8));
    }

    private static String withoutSpaces(String typed) {
        return typed.replaceAll("[ \\t\\r\\n\\u00A0\\u200B-\\u200D\\u2060\\uFEFF]", "");
    }

    /** The digits, for the one message that carries them to their owner. Never log, store or return this. */
    public String reveal() {
        return digits;
    }

    @Override
    public String toString() {
        return "OneTimeCode[redacted]";
    }
}
