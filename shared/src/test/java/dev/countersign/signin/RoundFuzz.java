package dev.countersign.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Any text is no round, or the text of the round that it is read as. */
public final class RoundFuzz {
    private RoundFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        Round.parse(text).ifPresent(round -> assertEquals(text, round.text()));
    }
}
