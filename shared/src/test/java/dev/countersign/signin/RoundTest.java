package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundTest {
    private static final String BOUND =
            new Binding(new TreeMap<>(Map.of("transactionId", "0123456789abcdef"))).digest();

    static List<Round> rounds() {
        return List.of(
                Rounds.parameters(),
                new ParametersRound("abc_-123456789012345AZ", Rounds.WITH_CODE),
                Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5),
                Rounds.code(Rounds.OTHER_FLOW, Rounds.WITH_CODE, true, 1),
                new CodeRound(
                        false,
                        Rounds.FLOW,
                        new ClientPolicy(Set.of(SignInMethod.values()), StepUpToken.WITH_REQUEST, Entry.PARAMETERS),
                        SignInMethod.EMAIL_OTP_STEPUP,
                        SignInMethod.WHATSAPP_OTP_STEPUP,
                        Opening.TOKEN,
                        10,
                        12,
                        0,
                        Instant.ofEpochSecond(9_999_999_999L),
                        Instant.EPOCH,
                        BOUND,
                        "K_y-0042"));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void textStandsForTheRound(Round round) {
        assertEquals(Optional.of(round), Round.parse(round.text()));
    }

    @Test
    @DisplayName("EN-01 code and decoy have one length, whatever they hold")
    void codeAndDecoyHaveOneLength() {
        var lengths = rounds().stream()
                .filter(CodeRound.class::isInstance)
                .map(round -> round.text().length())
                .distinct()
                .toList();

        assertEquals(1, lengths.size());
        assertTrue(lengths.get(0) <= 128, lengths.toString());
    }

    /** An edge of the fixed widths: what a wrong answer or a refusal makes of a round has the same length. */
    @Test
    void roundsThatFollowHaveTheSameLength() {
        var round = Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5);

        assertEquals(round.text().length(), round.afterWrongAnswer().text().length());
        assertEquals(4, round.afterWrongAnswer().triesLeft());
        assertEquals(
                round.text().length(),
                round.resendableFrom(Instant.ofEpochSecond(30)).text().length());
    }

    @Test
    void textIsPlain() {
        for (Round round : rounds()) {
            assertTrue(round.text().matches("[A-Za-z0-9_.-]+"), round.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "1p", "1c", "2p", "null", "{}", "CODE_CHALLENGE", "PROVIDE_AUTH_PARAMETERS"})
    @DisplayName("CF-02 text that is none of ours is no round")
    void refusesGarbage(String text) {
        assertEquals(Optional.empty(), Round.parse(text));
        assertEquals(Optional.empty(), Round.parse("x".repeat(1_000_000) + text));
    }

    @Test
    void refusesAnythingBeforeBehindOrMissing() {
        for (Round round : rounds()) {
            String text = round.text();

            assertEquals(Optional.empty(), Round.parse(text + "x"));
            assertEquals(Optional.empty(), Round.parse(text + "\n"));
            assertEquals(Optional.empty(), Round.parse(" " + text));
            assertEquals(Optional.empty(), Round.parse(text.substring(1)));
            assertEquals(Optional.empty(), Round.parse(text.substring(0, text.length() - 1)));
        }
    }

    @ParameterizedTest(name = "digits {0}")
    @ValueSource(strings = {"00", "01", "05", "11", "99"})
    void bugNumbersOfDigitsThatNoPolicyAllowsAreRefused(String digits) {
        String text = Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5).text();
        int at = 2 + 22 + 7 + 2 + 1;

        assertEquals("06", text.substring(at, at + 2));
        assertEquals(Optional.empty(), Round.parse(text.substring(0, at) + digits + text.substring(at + 2)));
    }

    @Test
    void whateverParsesHasThatVeryText() {
        var random = new Random(20260301);
        List<Round> rounds = rounds();
        for (int i = 0; i < 200_000; i++) {
            String text = mutated(rounds.get(i % rounds.size()).text(), random);

            Optional<Round> round = Round.parse(text);

            assertEquals(text, round.map(Round::text).orElse(text));
        }
    }

    private static String mutated(String text, Random random) {
        var mutated = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, (char) random.nextInt(128));
                case 2 -> mutated.setCharAt(at, (char) random.nextInt(0x700));
                default -> mutated.setCharAt(at, "019acdeoprstESZ-_.".charAt(random.nextInt(18)));
            }
        }
        return mutated.toString();
    }

    @Test
    void handleTellsTheFlowApartAndNotTheRound() {
        var code = Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5);

        assertEquals(Rounds.parameters().handle(), code.handle());
        assertEquals(43, code.handle().length());
        assertFalse(code.handle().contains(Rounds.FLOW));
        assertNotEquals(
                code.handle(),
                Rounds.code(Rounds.OTHER_FLOW, Rounds.STRICT, false, 5).handle());
    }

    @Test
    void lifeEndsAtTheExpiry() {
        var round = Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5);

        assertFalse(round.isExpired(round.expiresAt().minusNanos(1)));
        assertTrue(round.isExpired(round.expiresAt()));
    }
}
