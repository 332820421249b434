package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import dev.countersign.traffic.Guesses;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What many wrong answers in a pool change. On any stores. */
public abstract class PoolGuessesContract {
    /** One of a hundred of all codes of six digits. */
    private static final int BEARABLE = 10_000;

    private final SignInHarness.Options options;
    private final SignInHarness harness;

    protected PoolGuessesContract(SignInHarness.Options options) {
        this.options = options;
        this.harness = new SignInHarness(options);
    }

    private PlayedSession session(User user) {
        PlayedSession session = harness.session(user);
        session.request("EMAIL_OTP");
        return session;
    }

    private User victim(int number) {
        return harness.person("web", "victim-" + number, "victim" + number + "@example.com", "+12025550101");
    }

    /** Of many flows, and a thousand counted by one call, as no caller does: one by one takes ten seconds where there is a table. */
    private void guess(int times) {
        for (int left = times, i = 0; left > 0; left -= 1_000, i++) {
            harness.guesses.count(SignInHarness.POOL, "flow-" + i, Math.min(left, 1_000), harness.clock.instant());
        }
    }

    private static void assertCode(int digits, int tries, PlayedSession session) {
        assertEquals(Integer.toString(digits), session.parameter("digits"));
        assertEquals(Integer.toString(tries), session.parameter("attemptsLeft"));
    }

    @Test
    @DisplayName(
            "BF-08 a thousand people guessed at once each, up to the threshold: longer codes for new open flows, nobody locked")
    void manyGuessesMakeCodesLonger() {
        PlayedSession before = session(victim(0));
        String live = harness.sender.code();
        for (int i = 1; i <= 1_000; i++) {
            session(victim(i)).answer("wrong");
            harness.clock.advance(Duration.ofMillis(60));
        }
        guess(BEARABLE - 1_000);
        harness.clock.advance(Duration.ofSeconds(10));
        assertCode(6, 5, session(victim(1)));

        guess(1);
        harness.clock.advance(Duration.ofSeconds(10));

        PlayedSession strict = session(victim(2));
        assertCode(8, 2, strict);
        assertCode(8, 2, session(harness.nobody("web", "nobody")));
        strict.answer("wrong");
        assertCode(8, 1, strict);
        assertEquals(TOKENS, session(victim(3)).answer(harness.sender.code()), "nobody is locked");
        assertEquals(TOKENS, before.answer(live), "a code that was on its way");
        assertCode(6, 3, stepUp());

        harness.clock.advance(Duration.ofHours(25));
        assertCode(6, 5, session(victim(4)));
    }

    private PlayedSession stepUp() {
        PlayedSession session = harness.session(harness.ada("web"));
        session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP");
        return session;
    }

    @Test
    @DisplayName(
            "BF-08 answers to names that nobody has, right ones and those of who has shown a token count for nothing")
    void onlyGuessesOfStrangersCount() {
        session(harness.nobody("web", "nobody")).answer("123456");
        session(victim(0)).answer(harness.sender.code());
        stepUp().answer("wrong");
        assertEquals(0, count());

        session(victim(1)).answer("wrong");
        assertEquals(1, count());
    }

    private long count() {
        return harness.guesses.lastDay(SignInHarness.POOL, harness.clock.instant());
    }

    @Test
    void countThatCannotBeReadIsTakenForTooMany() {
        options.guesses = new Guesses() {
            @Override
            public void count(String pool, String flow, int wrong, Instant now) {
                throw new IllegalStateException("no count");
            }

            @Override
            public long lastDay(String pool, Instant now) {
                throw new IllegalStateException("no count");
            }
        };
        SignInHarness blind = new SignInHarness(options);
        PlayedSession session = blind.session(blind.ada("web"));
        session.request("EMAIL_OTP");

        assertCode(8, 2, session);
        session.answer("wrong");
        assertEquals("WRONG_CODE", session.parameter("outcome"));
        assertEquals(TOKENS, session.answer(blind.sender.code()));
    }

    @Test
    @DisplayName(
            "in direct entry a repeated trigger shows the flow of the run before, although codes have become longer meanwhile")
    void repeatShowsTheFlowInForce() {
        PlayedSession session = harness.session(harness.ada("direct"));
        session.start();
        guess(BEARABLE + 1);
        harness.clock.advance(Duration.ofSeconds(10));

        session.show(session.create());

        assertCode(6, 5, session);
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }
}
