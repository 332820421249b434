package dev.countersign.local.pool;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, a***@example.com",
        "jörg@example.com, j***@example.com",
        "to ada@example.com and +12025550101!, to a***@example.com and +***01!",
        "eyJhbGciOiJ9.eyJzdWIi.c2ln, [token]",
        "Bearer eyJhbGciOiJ9.eyJzdWIi.c2ln, Bearer [token]",
        "round-1, round-1"
    })
    void tokensAndAddressesInTextAreHidden(String text, String shown) {
        assertEquals(shown, Redaction.of(text));
    }

    @Test
    void secretsAreHiddenByNameAtAnyDepthAndNullsStay() {
        var event = Map.of("a", List.of(Map.of("challengeAnswer", "1234", "n", 1)), "b", Map.of("secretCode", "77"));
        assertEquals(
                Map.of(
                        "a", List.of(Map.of("challengeAnswer", "[redacted]", "n", 1)),
                        "b", Map.of("secretCode", "[redacted]")),
                Redaction.of(event));

        var nulls = JsonObject.of("challengeAnswer", null, "list", Arrays.asList(null, "x"));
        assertEquals(nulls, Redaction.of(nulls));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ", "a", "+1", "a@", "@", "eyJa.", "1"})
    void longHostileTextIsCheap(String piece) {
        String text = piece.repeat(131_072 / piece.length());
        assertTimeout(ofSeconds(2), () -> Redaction.of(text));
    }
}
