package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundKeysTest {
    private static final BoundKeys KEYS = new BoundKeys(Set.of("transactionId", "consentId"));

    private static Optional<SortedMap<String, String>> bound(String... metadata) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < metadata.length; i += 2) {
            values.put(metadata[i], metadata[i + 1]);
        }
        return KEYS.in(values).map(Binding::values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0123456789", "A-Z_a.z:0~9", "11111111-2222-4333-8444-555555555555"})
    void takesPlainValues(String value) {
        assertEquals(Optional.of(new TreeMap<>(Map.of("consentId", value))), bound("consentId", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\n",
                "\u0430",
                "a\u202Eb",
                "a/b",
                "a\"b",
                "<b>",
                "{{code}}",
                "${jndi:x}",
                "%s",
                "a@evil.com",
                "a,b",
                "\u0661"
            })
    @DisplayName("IN-07 values with anything else are refused")
    void refusesOtherValues(String value) {
        assertEquals(Optional.empty(), bound("consentId", value));
        assertEquals(Optional.empty(), bound("consentId", value, "transactionId", "0123456789abcdef"));
    }

    @Test
    void valuesHaveUpTo128Characters() {
        assertTrue(bound("consentId", "x".repeat(128)).isPresent());
        assertTrue(bound("consentId", "x".repeat(129)).isEmpty());
        assertTrue(bound("consentId", "x".repeat(100_000)).isEmpty());
    }

    @Test
    void transactionIdHasAtLeast16SinceItMayServeAsHandle() {
        assertTrue(bound("transactionId", "x".repeat(15)).isEmpty());
        assertTrue(bound("transactionId", "x".repeat(16)).isPresent());
    }

    @Test
    @DisplayName("IN-05 every other key is ignored")
    void ignoresOtherKeys() {
        assertEquals(
                Optional.of(new TreeMap<>()),
                bound("sub", "admin", "cognito:groups", "admin", "transaction_id", "x", "TRANSACTIONID", "\n"));
    }

    @ParameterizedTest(name = "{0} comes back as {1}")
    @CsvSource({"transactionId, transaction_id", "consentId, consent_id", "order, order", "aBC9d, a_b_c9d"})
    void claimIsTheSnakeCaseName(String key, String claim) {
        assertEquals(claim, BoundKeys.claim(key));
        assertEquals(Set.of(key), new BoundKeys(Set.of(key)).names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub",
                "iss",
                "aud",
                "exp",
                "iat",
                "jti",
                "nbf",
                "azp",
                "acr",
                "amr",
                "scope",
                "nonce",
                "username",
                "version",
                "identities",
                "email",
                "emailVerified",
                "phoneNumber",
                "phoneNumberVerified",
                "name",
                "address",
                "locale",
                "clientId",
                "tokenUse",
                "authTime",
                "eventId",
                "originJti",
                "deviceKey",
                "signInMethod",
                "stepUpAt",
                "transactionDigest",
                "action",
                "channel",
                "flow",
                "",
                " ",
                "Transaction",
                "1st",
                "a-b",
                "a_b",
                "cognito:groups",
                "custom:role",
                "dev:x",
                "a b",
                "\u00E9t\u00E9",
                "aId\n"
            })
    @DisplayName("CF-01 reserved and malformed names cannot be bound")
    void refusesReservedAndMalformedNames(String name) {
        assertThrows(IllegalArgumentException.class, () -> new BoundKeys(Set.of(name)));
    }

    @Test
    @DisplayName("IN-11 the default locale changes no claim")
    void turkishLocaleChangesNoClaim() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertEquals("transaction_id", BoundKeys.claim("transactionId"));
            assertThrows(IllegalArgumentException.class, () -> new BoundKeys(Set.of("originJti")));
        } finally {
            Locale.setDefault(before);
        }
    }
}
