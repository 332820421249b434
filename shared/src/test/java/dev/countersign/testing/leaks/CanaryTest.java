package dev.countersign.testing.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canary itself: it sings when somebody leaks, and at nothing else. */
final class CanaryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sent to ada@example.com.",
                "{\"to\":\"+12025550101\"}",
                "PhoneNumber=12025550101&Message=",
                "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
                "Authorization: key-of-the-test",
                "java.lang.IllegalStateException: canary-of-the-fault"
            })
    @DisplayName("LG-01 a leak into a stream is caught, and does not go on")
    void leaksAreCaught(String leak) {
        ByteArrayOutputStream beyond = new ByteArrayOutputStream();
        PrintStream heard = HeardOutput.heard(new PrintStream(beyond, true, UTF_8));

        heard.println("before");
        heard.println(leak);

        assertEquals(1, Findings.take().size(), leak);
        assertEquals("before\n", beyond.toString(UTF_8).replace("\r", ""));
    }

    @Test
    @DisplayName("LG-01 a code that was handed out is caught as a word of its own")
    void plantedCodesAreCaught() {
        Canary.plant("345678");
        Canary.plant("1cAbCdEfGhIjKlMnOpQrStUves");

        assertTrue(Canary.find("{\"code\":\"345678\"}").isPresent());
        assertTrue(Canary.find("challengeMetadata=1cAbCdEfGhIjKlMnOpQrStUves,").isPresent());
        for (String harmless : List.of("12.345678", "1345678", "345678f", "345679", "1cAbCdEfGhIjKlMnOpQrStUve")) {
            assertEquals(Optional.empty(), Canary.find(harmless), harmless);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":\"2026-03-01T12:00:00.123456Z\",\"kind\":\"audit\",\"user\":\"Zx3kQ0v1b2N4m5P6\"}",
                "{\"principal\":\"123456789012/role/batch=billing+reports\",\"_aws\":{\"Timestamp\":1772366400000}}",
                "at dev.countersign.triggers.Foo$$Lambda/0x00007f1b2c3d.run(Foo.java:12)"
            })
    void ordinaryLinesAreNot(String line) {
        assertEquals(Optional.empty(), Canary.find(line));
    }

    @Test
    @DisplayName("LG-01 the terminal of this JVM is heard, and what is found fails the test")
    void theTerminalIsHeard() {
        System.out.println("ada@example.com");
        System.err.println("+12025550101");
        List<String> found = Findings.take();
        Findings.add(found.get(0));

        assertEquals(2, found.size());
        assertThrows(AssertionError.class, FailsOnFindings::fail);
        assertEquals(List.of(), Findings.take(), "told once");
    }
}
