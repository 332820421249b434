package dev.countersign.otp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalCodeKeyTest {
    /** RFC 4231 §4.2 (test case 1) with its 20-byte key padded with zeros, which HMAC does anyway. */
    @Test
    void macIsHmacSha256() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, 0, 20, (byte) 0x0b);
        var key = new LocalCodeKey("rfc-4231", Map.of("rfc-4231", secret));

        byte[] mac = key.mac("rfc-4231", "Hi There".getBytes(UTF_8));

        assertEquals(
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                HexFormat.of().formatHex(mac));
    }

    @Test
    void currentKeyMustBeOneOfTheList() {
        assertThrows(
                IllegalArgumentException.class, () -> new LocalCodeKey("key-0002", Map.of("key-0001", new byte[32])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "too-long-1", "blank  1", "k\u00e9y-0001", "key-001\n"})
    void namesHaveEightPlainCharacters(String name) {
        assertThrows(IllegalArgumentException.class, () -> new LocalCodeKey(name, Map.of(name, new byte[32])));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    @DisplayName("LG-02 keys have 32 bytes; the complaint shows none of them")
    void keysHave32Bytes(int size) {
        byte[] secret = new byte[size];
        Arrays.fill(secret, (byte) 'x');

        var fault = assertThrows(
                IllegalArgumentException.class, () -> new LocalCodeKey("key-0001", Map.of("key-0001", secret)));

        assertFalse(String.valueOf(fault.getMessage()).contains("xx"));
    }

    @Test
    void randomKeyFitsARound() {
        var key = LocalCodeKey.random(new SecureRandom());

        assertEquals(CodeKey.NAME_LENGTH, key.current().length());
        assertEquals(32, key.mac(key.current(), new byte[0]).length);
    }

    @Test
    void randomKeysDiffer() {
        var one = LocalCodeKey.random(new SecureRandom());
        var other = LocalCodeKey.random(new SecureRandom());

        assertFalse(Arrays.equals(one.mac(one.current(), new byte[0]), other.mac(other.current(), new byte[0])));
    }
}
