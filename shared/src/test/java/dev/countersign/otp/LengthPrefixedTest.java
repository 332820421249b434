package dev.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LengthPrefixedTest {
    @Test
    void fieldsCannotRunTogether() {
        assertNotEquals(text("1", "23"), text("12", "3"));
        assertNotEquals(text("a", ""), text("", "a"));
        assertNotEquals(text("a"), text("a", ""));
        assertNotEquals(text(), text(""));
    }

    /** 00000001 31 00000002 c3a9: lengths count bytes of UTF-8. */
    @Test
    void isSha256OverFourByteLengthsAndUtf8() throws Exception {
        byte[] input = HexFormat.of().parseHex("000000013100000002c3a9");
        byte[] expected = java.security.MessageDigest.getInstance("SHA-256").digest(input);

        assertEquals(
                HexFormat.of().formatHex(expected), HexFormat.of().formatHex(LengthPrefixed.sha256(List.of("1", "é"))));
        assertEquals(43, text("1", "é").length());
    }

    @Test
    @DisplayName("TX-03 lists of fields that differ have digests that differ")
    void differentListsHaveDifferentDigests() {
        var random = new Random(20260301);
        Map<String, List<String>> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            List<String> fields = randomFields(random);

            List<String> before = seen.put(LengthPrefixed.sha256Text(fields), fields);

            assertEquals(before == null ? fields : before, fields);
        }
    }

    /** Few letters and small lengths, so that lists that read alike when joined are common. */
    private static List<String> randomFields(Random random) {
        List<String> fields = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            StringBuilder field = new StringBuilder();
            for (int length = random.nextInt(4); length > 0; length--) {
                field.append("1|\0".charAt(random.nextInt(3)));
            }
            fields.add(field.toString());
        }
        return fields;
    }

    private static String text(String... fields) {
        return LengthPrefixed.sha256Text(List.of(fields));
    }
}
