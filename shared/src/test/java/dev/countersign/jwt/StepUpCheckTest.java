package dev.countersign.jwt;

import static dev.countersign.jwt.TestTokens.SUBJECT;
import static dev.countersign.jwt.TestTokens.TRANSACTION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import dev.countersign.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens approve a payment. */
class StepUpCheckTest {

    private static final TestTokens TOKENS = new TestTokens();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Expected WEB = Expected.accessToken(TestTokens.CLIENT);

    private final MutableClock clock = new MutableClock(NOW);
    private final ScriptedSource source = new ScriptedSource(TOKENS.keys());
    private final StepUpCheck check = new StepUpCheck(new JwtVerifier(TestTokens.ISSUER, source, clock), WEB, clock);
    private final Map<String, Object> claims = TOKENS.stepUpClaims(NOW);

    @Test
    void findsTheApprovalOfThisTransactionByThisUser() throws Exception {
        StepUp stepUp = check.check(TOKENS.sign(claims), SUBJECT, TRANSACTION);

        assertEquals(SUBJECT, stepUp.subject());
        assertEquals("SMS_OTP_STEPUP", stepUp.method());
        assertEquals(Optional.of(TRANSACTION), stepUp.transactionId());
        assertEquals(NOW, stepUp.at());
        assertEquals(TestTokens.CLIENT, stepUp.jwt().clientId());
    }

    @Test
    void findsAStepUpForNoTransaction() throws Exception {
        claims.remove("transaction_id");

        StepUp stepUp = check.check(TOKENS.sign(claims));

        assertEquals(SUBJECT, stepUp.subject());
        assertEquals(Optional.empty(), stepUp.transactionId());
    }

    @Test
    void findsTheApprovalByAnybodyOnlyWhereThatIsSaid() throws Exception {
        claims.put("sub", "somebody-else");

        assertEquals(
                "somebody-else",
                check.checkAnyOwner(TOKENS.sign(claims), TRANSACTION).subject());
    }

    @Test
    void samePersonMustHoldTheToken() {
        claims.put("sub", "somebody-else");

        refuses(Reason.OTHER_OWNER, () -> check.check(TOKENS.sign(claims), SUBJECT, TRANSACTION));
    }

    @Test
    void aUserNameIsNoOwner() {
        refuses(Reason.OTHER_OWNER, () -> check.check(TOKENS.sign(claims), "ada", TRANSACTION));
    }

    @Test
    void refusesAnotherTransaction() {
        String token = TOKENS.sign(claims);

        refuses(Reason.OTHER_TRANSACTION, () -> check.check(token, SUBJECT, TRANSACTION + "x"));
        refuses(Reason.OTHER_TRANSACTION, () -> check.check(token, SUBJECT, TRANSACTION.toUpperCase(Locale.ROOT)));
        refuses(Reason.OTHER_TRANSACTION, () -> check.checkAnyOwner(token, "another-transaction"));
    }

    @Test
    void refusesAStepUpForNoTransactionWhereOneIsAskedFor() {
        claims.remove("transaction_id");

        refusesTransaction(Reason.OTHER_TRANSACTION);
    }

    @Test
    void refusesATransactionThatIsNoText() {
        claims.put("transaction_id", List.of(TRANSACTION));

        refusesTransaction(Reason.OTHER_TRANSACTION);
    }

    @Test
    void aCodeForATransactionOpensNothingElse() {
        refuses(Reason.OTHER_TRANSACTION, () -> check.check(TOKENS.sign(claims)));
        claims.put("transaction_id", 7);
        refuses(Reason.OTHER_TRANSACTION, () -> check.check(TOKENS.sign(claims)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SMS_OTP", "EMAIL_OTP", "", "STEPUP", "SMS_OTP_STEPUP ", "sms_otp_stepup", "SMS_OTP_STEPUP_NOT"})
    void refusesASignInThatIsNoStepUp(String method) {
        claims.put("sign_in_method", method);

        refusesTransaction(Reason.NO_STEP_UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", "1.5", "1e9", " 1772366400", "1772366400\n", "x", "١٧٧٢٣٦٦٤٠٠", "9999999999999"})
    void refusesAStepUpTimeThatIsNoTime(String at) {
        claims.put("step_up_at", at);

        refusesTransaction(Reason.NO_STEP_UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign_in_method", "step_up_at"})
    void refusesATokenWithoutTheClaimsOfAStepUp(String claim) {
        claims.put(claim, 1);
        refusesTransaction(Reason.NO_STEP_UP);

        claims.remove(claim);
        refusesTransaction(Reason.NO_STEP_UP);
    }

    @Test
    void refusesATokenThatIsNotGoodAndSaysWhy() {
        claims.put("client_id", "other");

        StepUpRequiredException refusal = refusesTransaction(Reason.TOKEN_INVALID);

        assertEquals(Optional.of(Fault.CLIENT), refusal.fault());
        assertEquals("the token is refused: claim client_id is not an expected app client", refusal.getMessage());
        assertEquals(0, refusal.getStackTrace().length);
        assertNull(refusal.getCause());
    }

    @Test
    void saysWhenNotTheTokenButTheKeysAreAtFault() {
        source.fail();

        assertEquals(
                Optional.of(Fault.KEYS_UNAVAILABLE),
                refusesTransaction(Reason.TOKEN_INVALID).fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankOwnerOrTransactionIsAnError(String blank) {
        String token = TOKENS.sign(claims);

        assertThrows(IllegalArgumentException.class, () -> check.check(token, blank, TRANSACTION));
        assertThrows(IllegalArgumentException.class, () -> check.check(token, SUBJECT, blank));
        assertThrows(IllegalArgumentException.class, () -> check.checkAnyOwner(token, blank));
        assertThrows(IllegalArgumentException.class, () -> check.check(token, SUBJECT, TRANSACTION, blank));
    }

    @Test
    void asksForAStepUpInTheWordsOfRfc9470() {
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", "
                        + "error_description=\"A fresh one-time code is required\", "
                        + "acr_values=\"urn:countersign:acr:step-up\", max_age=\"300\"",
                StepUpCheck.challenge(Duration.ofMinutes(5)));
    }

    private StepUpRequiredException refusesTransaction(Reason reason) {
        return refuses(reason, () -> check.check(TOKENS.sign(claims), SUBJECT, TRANSACTION));
    }

    private static StepUpRequiredException refuses(Reason reason, Executable asked) {
        var refusal = assertThrows(StepUpRequiredException.class, asked);
        assertEquals(reason, refusal.reason());
        return refusal;
    }
}
