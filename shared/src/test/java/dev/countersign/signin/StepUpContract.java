package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.DENIED;
import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.jwt.KeysUnavailableException;
import dev.countersign.jwt.TestTokens;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Step-up: whose token opens it, and what the code is bound to. On any stores. */
public abstract class StepUpContract {
    private static final String TX = "transaction-0123456789";
    private static final String OTHER_TX = "transaction-9876543210";
    private static final String EVE = "c0ffee00-eeee-4222-8333-444444444444";

    private final Supplier<SignInHarness.Options> stores;
    private final SignInHarness harness;

    /** On stores that are new, with nothing in them. */
    protected StepUpContract(Supplier<SignInHarness.Options> stores) {
        this.stores = stores;
        this.harness = new SignInHarness(stores.get());
    }

    private static String json(String token) {
        return "{\"jwt\":\"" + token + "\"}";
    }

    private static String json(String code, String token) {
        return "{\"secretCode\":\"" + code + "\",\"jwt\":\"" + token + "\"}";
    }

    private String token(String claim, Object value) {
        Map<String, Object> claims = SignInHarness.TOKENS.accessClaims(harness.clock.instant());
        claims.put(claim, value);
        return SignInHarness.TOKENS.sign(claims);
    }

    /** A code round of strict step-up for that transaction. */
    private PlayedSession strict(String transaction) {
        var session = harness.session(harness.ada("web"));
        assertEquals(
                ROUND, session.requestShowing(json(harness.token()), "SMS_OTP_STEPUP", "transactionId", transaction));
        return session;
    }

    private PlayedSession withCode(String transaction) {
        var session = harness.session(harness.ada("sample"));
        assertEquals(ROUND, session.request("SMS_OTP_STEPUP", "transactionId", transaction));
        return session;
    }

    @Test
    void strictStepUpShowsTheTokenWithTheRequest() {
        var session = strict(TX);

        assertEquals("+12025550101", harness.sender.sent().get(0).to());
        assertEquals("3", session.parameter("attemptsLeft"));
        assertEquals(
                Long.toString(SignInHarness.START.plusSeconds(180).getEpochSecond()), session.parameter("expiresAt"));
        assertEquals(TOKENS, session.answer(harness.sender.code(), "transactionId", TX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"__dummy__", "", "{}", "{\"jwt\":\"\"}", "{\"jwt\":\"a.b.c\"}", "{\"jwt\":null}"})
    void strictStepUpWithoutAGoodTokenSendsNothing(String answer) {
        var session = harness.session(harness.ada("web"));

        assertEquals(DENIED, session.requestShowing(answer, "SMS_OTP_STEPUP"));

        assertEquals(0, harness.store.grants());
        assertEquals(What.TOKEN_REFUSED, harness.lastOutcome());
    }

    /** Eve, by the very user name that Ada's token says. */
    private static User namesake(String client) {
        var attributes = SignInHarness.attributes(EVE, "eve@example.com", "+12025550199");
        return User.of(SignInHarness.POOL, client, "ada", attributes, false);
    }

    @Test
    @DisplayName("TK-08 another user's token with the request: refused, nothing sent, nothing counted")
    void tokenOfAnotherUserOpensNothing() {
        var session = harness.session(namesake("web"));

        assertEquals(DENIED, session.requestShowing(json(harness.token()), "SMS_OTP_STEPUP", "transactionId", TX));

        assertEquals(0, harness.store.grants());
        assertEquals(0, harness.store.attempts().size());
    }

    @Test
    @DisplayName("TK-08 another user's token with the code: refused and counted, although the code is right")
    void tokenOfAnotherUserSpoilsTheCode() {
        var session = harness.session(namesake("sample"));
        assertEquals(ROUND, session.request("SMS_OTP_STEPUP", "transactionId", TX));
        String own = token("sub", EVE);

        assertEquals(ROUND, session.answer(json(harness.sender.code(), harness.token()), "transactionId", TX));

        assertEquals(What.TOKEN_REFUSED, harness.lastOutcome());
        assertEquals(1, harness.store.compares());
        assertEquals("2", session.parameter("attemptsLeft"));
        assertEquals(TOKENS, session.answer(json(harness.sender.code(), own), "transactionId", TX));
    }

    @Test
    void tokenMustBeFreshAndOfAnAllowedClient() {
        for (String token : new String[] {
            token("client_id", "another-client"),
            token("token_use", "id"),
            token("iss", TestTokens.ISSUER + "x"),
            token("exp", SignInHarness.START.getEpochSecond()),
            token("auth_time", SignInHarness.START.minus(Duration.ofHours(8)).getEpochSecond() - 1)
        }) {
            assertEquals(DENIED, harness.session(harness.ada("web")).requestShowing(json(token), "SMS_OTP_STEPUP"));
        }
        String oldest = token(
                "auth_time", SignInHarness.START.minus(Duration.ofHours(8)).getEpochSecond());

        assertEquals(ROUND, harness.session(harness.ada("web")).requestShowing(json(oldest), "SMS_OTP_STEPUP"));
    }

    @Test
    void withCodeNeedsTheTokenBesideTheCode() {
        var session = withCode(TX);

        assertEquals(ROUND, session.answer(harness.sender.code(), "transactionId", TX));

        assertEquals(What.TOKEN_REFUSED, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(json(harness.sender.code(), harness.token()), "transactionId", TX));
    }

    @Test
    void tokenBesideTheCodeIsCheckedAlsoWhereNoneIsNeeded() {
        var session = strict(TX);

        assertEquals(ROUND, session.answer(json(harness.sender.code(), "a.b.c"), "transactionId", TX));
        assertEquals(What.TOKEN_REFUSED, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(json(harness.sender.code(), harness.token()), "transactionId", TX));
    }

    @Test
    void tokenInAFirstFactorIsNotLookedAt() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");

        assertEquals(TOKENS, session.answer(json(harness.sender.code(), "a.b.c")));
        assertEquals(
                DENIED, harness.session(harness.ada("web")).requestShowing(json(harness.token()), "SMS_OTP_STEPUP_X"));
    }

    @Test
    @DisplayName("RP-05 a swapped, missing or added transaction id makes the code wrong")
    void swappedTransactionIsRefused() {
        var session = strict(TX);
        String code = harness.sender.code();

        assertEquals(ROUND, session.answer(code, "transactionId", OTHER_TX));
        assertEquals(What.CODE_FOR_OTHER_BINDING, harness.lastOutcome());
        assertEquals(ROUND, session.answer(code, "flow", session.flow()));
        assertEquals(What.CODE_FOR_OTHER_BINDING, harness.lastOutcome());
        assertEquals(2, harness.store.compares());
        assertEquals(TOKENS, session.answer(code, "transactionId", TX));
    }

    @Test
    @DisplayName("RP-05 more bound in the answer than in the request")
    void moreBoundThanAskedForIsRefused() {
        var session = strict(TX);
        String code = harness.sender.code();

        assertEquals(ROUND, session.answer(code, "transactionId", TX, "consentId", "c1"));
        assertEquals(ROUND, session.answer(code, "transactionId", "short"));
        assertEquals(TOKENS, session.answer(code, "transactionId", TX));
    }

    @Test
    @DisplayName("RP-05 codes of sign-in, step-up and transaction are not exchangeable, all six ways")
    void codesOfThePurposesAreNotExchangeable() {
        for (int made = 0; made < 3; made++) {
            for (int answered = 0; answered < 3; answered++) {
                if (made != answered) {
                    assertNotExchangeable(made, answered);
                }
            }
        }
    }

    private void assertNotExchangeable(int made, int answered) {
        flow(made);
        String code = harness.sender.code();
        var session = flow(answered);
        String[] bound = answered == 2 ? new String[] {"transactionId", TX} : new String[0];

        assertFalse(session.verify(code, bound), made + " for " + answered);
        assertEquals(What.CODE_WRONG, harness.lastOutcome());
        assertTrue(session.verify(harness.sender.code(), bound), "its own");
    }

    /** By SMS: a sign-in, a step-up, a step-up for a transaction. */
    private PlayedSession flow(int kind) {
        var session = harness.session(harness.ada("web"));
        String token = json(harness.token());
        switch (kind) {
            case 0 -> session.request("SMS_OTP");
            case 1 -> session.requestShowing(token, "SMS_OTP_STEPUP");
            default -> session.requestShowing(token, "SMS_OTP_STEPUP", "transactionId", TX);
        }
        return session;
    }

    @Test
    @DisplayName("FL-01 an answer that names another flow is refused and counted")
    void answerThatNamesAnotherFlowIsRefused() {
        var other = strict(OTHER_TX);
        var session = strict(TX);

        assertEquals(ROUND, session.answer(harness.sender.code(), "transactionId", TX, "flow", other.flow()));
        assertEquals(What.CODE_FOR_OTHER_FLOW, harness.lastOutcome());
        assertEquals(ROUND, session.answer(harness.sender.code(), "transactionId", TX, "flow", "x"));
        assertEquals(What.CODE_FOR_OTHER_FLOW, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(harness.sender.code(), "transactionId", TX, "flow", session.flow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "", "with space 0123456789", "\u0430-0123456789abcdef"})
    @DisplayName("IN-07 a malformed bound value is refused before any message")
    void malformedBoundValueSendsNothing(String transaction) {
        var session = harness.session(harness.ada("web"));

        var refusal = assertThrows(
                Refusal.class,
                () -> session.requestShowing(json(harness.token()), "SMS_OTP_STEPUP", "transactionId", transaction));

        assertEquals(CallerText.BOUND_VALUE_MALFORMED, refusal.text());
        assertEquals(0, harness.store.grants());
    }

    @Test
    void firstFactorBindsNothing() {
        var session = harness.session(harness.ada("web"));

        var refusal = assertThrows(Refusal.class, () -> session.request("EMAIL_OTP", "transactionId", TX));

        assertEquals(CallerText.BOUND_VALUE_NEEDS_STEP_UP, refusal.text());
        assertEquals(0, harness.store.grants());
        assertEquals(What.BOUND_VALUE_REFUSED, harness.lastOutcome());
    }

    @Test
    @DisplayName("EN-06 while the pool's keys cannot be had, known and unknown users hear the same")
    void bugFaultOfTheKeysLooksTheSameForEverybody() {
        var options = stores.get();
        options.keys = () -> {
            throw new KeysUnavailableException("down");
        };
        var faulty = new SignInHarness(options);
        for (User user : new User[] {faulty.ada("web"), faulty.nobody("web", "nobody@example.com")}) {
            var session = faulty.session(user);
            session.start();

            var refusal = assertThrows(
                    Refusal.class, () -> session.answer(json(harness.token()), "signInMethod", "SMS_OTP_STEPUP"));
            assertEquals(CallerText.TRY_AGAIN_LATER, refusal.text());
        }
        for (User user : new User[] {faulty.ada("sample"), faulty.nobody("sample", "nobody@example.com")}) {
            var session = faulty.session(user);
            session.request("SMS_OTP_STEPUP");

            var refusal = assertThrows(Refusal.class, () -> session.answer(json("123456", harness.token())));
            assertEquals(CallerText.TRY_AGAIN_LATER, refusal.text());
        }
    }

    @Test
    @DisplayName("CF-01 step-up over the kind of address that signs people in needs a setting")
    void stepUpOverTheSameKindNeedsASetting() {
        var options = stores.get();
        options.rules = SignInHarness.usualRules(false);
        var strict = new SignInHarness(options);

        var refusal = assertThrows(
                Refusal.class, () -> strict.session(strict.ada("web")).start());

        assertEquals(CallerText.CLIENT_NOT_CONFIGURED, refusal.text());
        assertEquals(What.STEP_UP_OVER_SAME_KIND, strict.lastOutcome());
        assertEquals(ROUND, strict.session(strict.ada("sample")).start());
    }

    @Test
    @DisplayName("CF-01 so does one that is opened by tokens of a client which signs people in over that kind")
    void stepUpOverTheKindOfAnotherClientNeedsASettingToo() {
        var options = stores.get();
        options.rules = SignInHarness.usualRules(false);
        var strict = new SignInHarness(options);
        strict.clients.put(
                "approve-by-mail",
                new AppClient(
                        "approve-by-mail",
                        Set.of(SignInMethod.EMAIL_OTP_STEPUP),
                        Entry.PARAMETERS,
                        StepUpToken.WITH_REQUEST,
                        Set.of(SignInHarness.MAIL_ONLY)));

        var session = strict.session(strict.ada("approve-by-mail"));

        assertThrows(Refusal.class, session::start);
        assertEquals(What.STEP_UP_OVER_SAME_KIND, strict.lastOutcome());
    }
}
