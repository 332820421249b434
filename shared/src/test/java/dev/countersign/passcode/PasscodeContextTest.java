package dev.countersign.passcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a passcode is bound to, and what callers may add to it. */
final class PasscodeContextTest {
    private static final PasscodeKey KEY = new PasscodeKey("billing", Instant.ofEpochMilli(1_772_366_400_123L));

    private static PasscodeContext context(Map<String, String> own) {
        return PasscodeContext.of(new Deployment("prod", "eu-central-1"), KEY, new OwnEntries(own));
    }

    @Test
    @DisplayName("D1 the entries of the protocol, and the caller's own behind x:")
    void entriesAreThoseOfTheProtocol() {
        assertEquals(
                Map.of(
                        "cs:stage", "prod",
                        "cs:purpose", "passcode",
                        "cs:client", "billing",
                        "cs:timestamp", "1772366400123",
                        "cs:region", "eu-central-1",
                        "x:order", "4711"),
                context(Map.of("order", "4711")).entries());
        assertEquals(
                List.of("cs:client", "cs:purpose", "cs:stage", "cs:timestamp"),
                List.copyOf(PasscodeContext.of(new Deployment("prod", ""), KEY, OwnEntries.NONE)
                        .entries()
                        .keySet()));
    }

    @Test
    @DisplayName("a caller cannot speak for us: his cs:stage is another entry")
    void callersEntryIsNotOurs() {
        assertEquals("dev", context(Map.of("cs:stage", "dev")).entries().get("x:cs:stage"));
        assertEquals("prod", context(Map.of("cs:stage", "dev")).entries().get("cs:stage"));
    }

    @Test
    @DisplayName("TX-03 no two contexts share a hash, however their entries are cut")
    void hashesDiffer() {
        List<Map<String, String>> contexts = List.of(
                Map.of(),
                Map.of("a", "b"),
                Map.of("a", "bc"),
                Map.of("ab", "c"),
                Map.of("a", "b", "c", "d"),
                Map.of("a", "d", "c", "b"),
                Map.of("a", "bx:c.d"));

        assertEquals(
                contexts.size(),
                contexts.stream().map(own -> context(own).hash()).distinct().count());
        assertNotEquals(
                context(Map.of()).hash(),
                PasscodeContext.of(new Deployment("prod", ""), KEY, OwnEntries.NONE)
                        .hash());
        assertEquals(
                context(new TreeMap<>(Map.of("b", "2", "a", "1"))).hash(),
                context(Map.of("a", "1", "b", "2")).hash());
    }

    @Test
    void eightEntriesOf128CharactersAreTaken() {
        assertTrue(OwnEntries.parse(entries(8)).isPresent());
        assertEquals(Optional.empty(), OwnEntries.parse(entries(9)));
        assertTrue(OwnEntries.parse(Map.of("n".repeat(128), "v".repeat(128))).isPresent());
        assertEquals(Optional.empty(), OwnEntries.parse(Map.of("n".repeat(129), "v")));
        assertEquals(Optional.empty(), OwnEntries.parse(Map.of("n", "v".repeat(129))));
    }

    private static Map<String, String> entries(int number) {
        return IntStream.range(0, number).boxed().collect(Collectors.toMap(i -> "name" + i, i -> "value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "a/b", "a@b", "ä", "\u0661", "a\u0000", "{}", "a=b", "a,b"})
    void otherCharactersAreRefused(String text) {
        assertEquals(Optional.empty(), OwnEntries.parse(Map.of("name", text)));
        assertEquals(Optional.empty(), OwnEntries.parse(Map.of(text, "value")));
        assertThrows(IllegalArgumentException.class, () -> new OwnEntries(Map.of("name", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a#b", "a/b", "a.b", "..", "ä", "a\n", "a|b", "a=b"})
    void otherTextsAreNoClientIds(String text) {
        assertThrows(IllegalArgumentException.class, () -> new PasscodeKey(text, KEY.timestamp()));
    }

    @Test
    void clientIdsHaveUpTo64Characters() {
        assertTrue(PasscodeKey.isClient("Billing_run-2" + "x".repeat(51)));
        assertEquals(false, PasscodeKey.isClient("x".repeat(65)));
    }

    @Test
    void timestampsAreOfWholeMilliseconds() {
        Instant micros = Instant.ofEpochSecond(1, 1_000);

        assertThrows(IllegalArgumentException.class, () -> new PasscodeKey("billing", micros));
    }
}
