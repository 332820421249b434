package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerTest {
    private static final String ODD = "{}[]\",:\\0u\uD800\u0000 e-";

    @ParameterizedTest(name = "{0}: code [{1}], token [{2}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "123456                               | 123456 | NULL",
                "``                                   | ``     | NULL",
                "null                                 | null   | NULL",
                "[\"123456\"]                         | [\"123456\"] | NULL",
                "{\"secretCode\":\"123456\"}          | 123456 | NULL",
                "{\"secretCode\":\"1\",\"jwt\":\"t\"} | 1      | t",
                "{\"jwt\":\"t\"}                      | ``     | t",
                "{\"secretCode\":123456}              | ``     | NULL",
                "{\"secretCode\":[\"1\"]}             | ``     | NULL",
                "{\"secretCode\":null,\"jwt\":null}   | ``     | NULL",
                "{\"secretCode\":{\"a\":1},\"jwt\":7} | ``     | NULL",
                "{}                                   | ``     | NULL",
                "{                                    | ``     | NULL",
                "{\"secretCode\":\"1\"}x              | ``     | NULL",
                "{\"SECRETCODE\":\"1\"}               | ``     | NULL",
            })
    @DisplayName("IN-01 an answer is a code or JSON; what cannot be read is neither")
    void readsCodesAndJson(String text, String code, String jwt) {
        var answer = Answer.parse(text);

        assertEquals(code, answer.code());
        assertEquals(jwt, answer.jwt());
    }

    @Test
    @DisplayName("IN-01 long and deep answers are not looked at")
    void looksAtNoLongAnswer() {
        String token = "t".repeat(8_192);

        assertEquals(
                token,
                Answer.parse("{\"secretCode\":\"1\",\"jwt\":\"" + token + "\"}").jwt());
        assertEquals("", Answer.parse("1".repeat(10_000_000)).code());
        assertNull(Answer.parse("{\"jwt\":\"" + "t".repeat(13_000) + "\"}").jwt());
        assertEquals("", Answer.parse("{\"secretCode\":".repeat(800)).code());
        assertEquals(
                "",
                Answer.parse("{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)).code());
    }

    @Test
    void nothingMakesItThrow() {
        var random = new Random(20260301);
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder("{\"secretCode\":\"123456\",\"jwt\":\"a.b.c\"}");
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), ODD.charAt(random.nextInt(ODD.length())));
            }

            assertNotNull(Answer.parse(text.toString()));
        }
    }
}
