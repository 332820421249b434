package dev.countersign.otp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OneTimeCodeTest {
    private static final CodeKey KEY = key("key-0001", "a secret of exactly 32 bytes 001");
    private static final CodeContext CONTEXT =
            new CodeContext(Purpose.SIGN_IN, "pool", "client", "user", "flow", "ada@example.com", "binding");

    private static LocalCodeKey key(String name, String secret) {
        return new LocalCodeKey(name, Map.of(name, secret.getBytes(UTF_8)));
    }

    private static String derive(CodeContext context) {
        return OneTimeCode.derive(KEY, "key-0001", context, 10).reveal();
    }

    private static OneTimeCode code(long number) {
        return OneTimeCode.derive(new StubKey(BigInteger.valueOf(number)), "stub-key", CONTEXT, 6);
    }

    @ParameterizedTest(name = "{0} with {1} digits is {2}")
    @CsvSource({
        "0, 6, 000000",
        "999999, 6, 999999",
        "1000000, 6, 000000",
        "1000007, 6, 000007",
        "12345, 6, 012345",
        "9999999999, 10, 9999999999",
        "10000000000, 10, 0000000000",
        "42, 10, 0000000042",
        "340282366920938463463374607431768211455, 6, 211455"
    })
    @DisplayName("BF-09 both ends of the range occur, zero padded")
    void bothEndsOccur(BigInteger number, int digits, String expected) {
        var code = OneTimeCode.derive(new StubKey(number), "stub-key", CONTEXT, digits);

        assertEquals(expected, code.reveal());
    }

    @Test
    void sameContextIsTheSameCodeEveryTime() {
        assertEquals(derive(CONTEXT), derive(CONTEXT));
    }

    /** A known answer, computed with another implementation of HMAC: deployed codes must survive a change of this class. */
    @Test
    void derivationIsTheDocumentedOne() {
        assertEquals("8428762486", derive(CONTEXT));
    }

    @Test
    void everyFieldOfTheContextChangesTheCode() {
        var c = CONTEXT;
        List<CodeContext> others = List.of(
                new CodeContext(Purpose.STEP_UP, "pool", "client", "user", "flow", "ada@example.com", "binding"),
                new CodeContext(Purpose.TRANSACTION, "pool", "client", "user", "flow", "ada@example.com", "binding"),
                new CodeContext(c.purpose(), "pool2", "client", "user", "flow", "ada@example.com", "binding"),
                new CodeContext(c.purpose(), "pool", "client2", "user", "flow", "ada@example.com", "binding"),
                new CodeContext(c.purpose(), "pool", "client", "user2", "flow", "ada@example.com", "binding"),
                new CodeContext(c.purpose(), "pool", "client", "user", "flow2", "ada@example.com", "binding"),
                new CodeContext(c.purpose(), "pool", "client", "user", "flow", "bda@example.com", "binding"),
                new CodeContext(c.purpose(), "pool", "client", "user", "flow", "ada@example.com", ""),
                // fields that run together
                new CodeContext(c.purpose(), "poolc", "lient", "user", "flow", "ada@example.com", "binding"),
                new CodeContext(c.purpose(), "pool", "client", "userflow", "", "ada@example.com", "binding"));

        var codes = new ArrayList<>(others.stream().map(OneTimeCodeTest::derive).toList());
        codes.add(derive(CONTEXT));

        assertEquals(others.size() + 1, codes.stream().distinct().count());
    }

    @Test
    @DisplayName("RP-05 a code for one purpose is wrong for both others, all six ways")
    void codesOfThePurposesAreNotExchangeable() {
        for (Purpose made : Purpose.values()) {
            for (Purpose answered : Purpose.values()) {
                var typed = derive(withPurpose(made));
                var expected = OneTimeCode.derive(KEY, "key-0001", withPurpose(answered), 10);

                assertEquals(made == answered, expected.matches(typed), made + " typed for " + answered);
            }
        }
    }

    private static CodeContext withPurpose(Purpose purpose) {
        return new CodeContext(purpose, "pool", "client", "user", "flow", "ada@example.com", "binding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "012345",
                " 012345 ",
                "012 345",
                "0 1 2 3 4 5",
                "012\u00A0345",
                "012\u200B345",
                "\uFEFF012345",
                "012\u2060345",
                "012345\n",
                "012345\r\n",
                "\t012345"
            })
    @DisplayName("IN-03 spaces of any kind that people copy are dropped")
    void dropsSpaces(String typed) {
        assertTrue(code(12_345).matches(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "12345",
                "0012345",
                "0123456",
                "012346",
                "-12345",
                "+12345",
                "012345.",
                "012-345",
                "0x3039",
                "012345\u0000",
                "null",
                "[\"012345\"]",
                "{\"secretCode\":\"012345\"}",
                "\u0660\u0661\u0662\u0663\u0664\u0665",
                "\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5",
                "\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15",
                "\uD835\uDFCE12345"
            })
    @DisplayName("IN-03 after that exactly the digits must remain, in ASCII")
    void refusesEverythingElse(String typed) {
        assertFalse(code(12_345).matches(typed));
    }

    @Test
    @DisplayName("IN-01 more than 64 characters are not looked at")
    void looksAtNoLongInput() {
        assertTrue(code(12_345).matches(" ".repeat(58) + "012345"));
        assertFalse(code(12_345).matches(" ".repeat(59) + "012345"));
        assertFalse(code(12_345).matches("9".repeat(10_000_000)));
    }

    @Test
    void keyIsChosenByTheNameOfTheRound() {
        var before = key("key-0001", "a secret of exactly 32 bytes 001");
        var after = new LocalCodeKey(
                "key-0002",
                Map.of(
                        "key-0001", "a secret of exactly 32 bytes 001".getBytes(UTF_8),
                        "key-0002", "a secret of exactly 32 bytes 002".getBytes(UTF_8)));

        var pending = OneTimeCode.derive(before, before.current(), CONTEXT, 6);

        assertTrue(OneTimeCode.derive(after, "key-0001", CONTEXT, 6).matches(pending.reveal()));
        assertNotEquals(
                pending.reveal(),
                OneTimeCode.derive(after, after.current(), CONTEXT, 6).reveal());
    }

    @Test
    void keyThatWasRemovedIsAFaultThatNamesIt() {
        var fault = assertThrows(IllegalArgumentException.class, () -> OneTimeCode.derive(KEY, "key-0009", CONTEXT, 6));

        assertTrue(String.valueOf(fault.getMessage()).contains("key-0009"));
    }
}
