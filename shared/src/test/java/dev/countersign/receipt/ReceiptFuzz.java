package dev.countersign.receipt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** Any text is refused as a receipt. A header and claims, a line each, signed by the right key, pass only for what they say. */
public final class ReceiptFuzz {
    private static final LocalReceiptKey KEY = LocalReceiptKey.random();
    private static final String KEY_ID = KEY.publicKeys().get(0).getKeyID();
    private static final VerifyReceipt VERIFY =
            VerifyReceipt.by(JSONObjectUtils.toJSONString(new SignReceipt(KEY).keys()));

    private ReceiptFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws ParseException {
        String text = new String(input, ISO_8859_1);
        assertThrows(InvalidReceiptException.class, () -> VERIFY.verify(text));
        String[] lines = text.split("\n", 2);
        if (lines.length == 2) {
            passesForWhatItSays(lines[0].replace("KEY", KEY_ID), lines[1]);
        }
    }

    private static void passesForWhatItSays(String header, String payload) throws ParseException {
        Receipt receipt;
        try {
            receipt = VERIFY.verify(signed(header, payload));
        } catch (InvalidReceiptException e) {
            return;
        }
        assertEquals("ES256", JSONObjectUtils.parse(header).get("alg"));
        Map<String, Object> claims = JSONObjectUtils.parse(payload);
        receipt.claims().forEach((name, value) -> assertEquals(claims.get(name), value, name));
    }

    private static String signed(String header, String payload) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        return input + "." + Base64URL.encode(KEY.sign(input.getBytes(US_ASCII)));
    }
}
