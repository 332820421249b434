package dev.countersign.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmsLinesTest {
    @Test
    @DisplayName("DL-10: the origin-bound line is the last one, and nothing else is in it")
    void originBoundLineIsLast() {
        assertEquals("", SmsLines.NONE.below("012345"));
        assertEquals("\n@example.com #012345", new SmsLines("example.com", "").below("012345"));
        assertEquals("\nFA+9qCX9VSu", new SmsLines("", "FA+9qCX9VSu").below("012345"));
        assertEquals("\nFA+9qCX9VSu\n@example.com #012345", new SmsLines("example.com", "FA+9qCX9VSu").below("012345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "a.example.co.uk", "xn--bcher-kva.example", "EXAMPLE.com", "1.example.com"})
    void takesHostNames(String domain) {
        assertEquals(domain, new SmsLines(domain, "").originDomain());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "example.com/",
                "example.com:443",
                "@example.com",
                "example",
                "example.com.",
                ".example.com",
                "-a.example.com",
                "exam ple.com",
                "example.com #999999",
                "bücher.example",
                "127.0.0.1",
                "example.com\n",
                "a_b.example.com"
            })
    void refusesWhatIsNoHostName(String domain) {
        assertThrows(IllegalArgumentException.class, () -> new SmsLines(domain, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FA+9qCX9VS", "FA+9qCX9VSuu", "FA-9qCX9VSu", "FA+9qCX9VS=", "FA+9qCX9 Su", "FA+9qCX9VS\u00fc"})
    void refusesWhatIsNoHash(String hash) {
        assertThrows(IllegalArgumentException.class, () -> new SmsLines("", hash));
    }
}
