package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.PlayedSession.Reply;
import dev.countersign.testing.SignInHarness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first right code of an account that somebody signed up for. */
final class FirstProofTest {
    private static final String NEW = "c0ffee00-5555-4222-8333-444444444444";
    private static final String NAME = "name-of-" + NEW;

    /** What somebody who knew nothing but the two addresses could prepare. */
    private static final Map<String, String> PREPARED = Map.of(
            "sub", NEW,
            "email", "victim@example.com",
            "phone_number", "+12025550666",
            "locale", "xx",
            "custom:preferred_channel", "sms",
            "custom:auth_purpose", "signup");

    private final SignInHarness harness = new SignInHarness();

    private static User person(Map<String, String> attributes) {
        return User.of(SignInHarness.POOL, SignInHarness.WEB, NAME, attributes, false);
    }

    private static Map<String, String> prepared(String attribute, String value) {
        Map<String, String> attributes = new HashMap<>(PREPARED);
        attributes.put(attribute, value);
        return attributes;
    }

    private PlayedSession begun(String method) {
        PlayedSession session = harness.session(person(PREPARED));
        session.request(method);
        return session;
    }

    @Test
    @DisplayName("C6 PH-01 the first right code takes the account from whoever prepared it, and signs in")
    void firstProofTakesTheAccount() {
        PlayedSession session = begun("EMAIL_OTP");

        Reply reply = session.answer(harness.sender.code(), "locale", "de");

        assertEquals(Reply.TOKENS, reply);
        assertEquals(List.of("shutOut " + NAME, "update " + NAME), harness.directory.calls());
        assertEquals(
                Map.of(
                        "email", "victim@example.com",
                        "email_verified", "true",
                        "phone_number", "",
                        "locale", "de",
                        "custom:preferred_channel", "email",
                        "custom:auth_purpose", "login"),
                harness.directory.attributes());
        assertEquals(1, harness.sender.count(), "no second message");
        assertTrue(harness.outcomes().containsAll(List.of(What.ACCOUNT_PROVEN, What.CODE_RIGHT)));
    }

    @Test
    void nothingIsSetBeforeTheCodeIsRight() {
        PlayedSession session = begun("EMAIL_OTP");

        session.answer(harness.sender.wrongCode());

        assertEquals(List.of(), harness.directory.calls());
    }

    @Test
    @DisplayName("PH-01 of two who hold a right code, one for each address, the first gets the account")
    void secondAddressIsTooLate() {
        PlayedSession attacker = begun("SMS_OTP");
        String attackersCode = harness.sender.code();
        PlayedSession victim = begun("EMAIL_OTP");
        victim.answer(harness.sender.code());
        int calls = harness.directory.calls().size();

        Reply reply = attacker.answer(attackersCode); // judged by a record that was read before the victim's proof

        assertEquals(Reply.ROUND, reply);
        assertEquals(What.ACCOUNT_OF_ANOTHER, harness.lastOutcome());
        assertEquals(calls, harness.directory.calls().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("a fault of the directory is no sign-in, and the same code finishes later")
    void faultHalfWayIsMendedByTheSameCode(int failing) {
        PlayedSession session = begun("EMAIL_OTP");
        harness.directory.failFrom(failing);
        assertThrows(IllegalStateException.class, () -> session.verify(harness.sender.code()));
        harness.directory.failFrom(-1);

        assertTrue(session.verify(harness.sender.code()));
        assertEquals("true", harness.directory.attributes().get("email_verified"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "login", "SIGNUP", "admin"})
    @DisplayName("13 accounts that nobody signed up for are never changed, and no code goes to them unverified")
    void accountsOfOthersStayAsTheyAre(String purpose) {
        PlayedSession session = harness.session(person(prepared("custom:auth_purpose", purpose)));

        session.request("EMAIL_OTP");

        assertEquals(0, harness.sender.count());
        assertEquals(What.NOTHING_SENT_NO_VERIFIED_ADDRESS, harness.lastOutcome());
    }

    @Test
    void verifiedAddressOfAnOtherKindIsNotTheFirstProof() {
        PlayedSession session = harness.session(person(prepared("phone_number_verified", "true")));
        session.request("SMS_OTP");

        assertEquals(Reply.TOKENS, session.answer(harness.sender.code()));

        assertEquals(List.of(), harness.directory.calls());
    }

    @Test
    @DisplayName("FL-05 the address changed after the code went out: refused, and neither address is set")
    void addressChangedMeanwhile() {
        PlayedSession session = begun("EMAIL_OTP");
        session.become(person(prepared("email", "another@example.com")));

        session.answer(harness.sender.code());

        assertEquals(What.CODE_GONE, harness.lastOutcome());
        assertEquals(List.of(), harness.directory.calls());
    }

    @Test
    @DisplayName("FL-07 an address that a thief of a token wrote into the record gets no code, verified or not")
    void changedAddressGetsNothing() {
        PlayedSession before = harness.session(harness.ada(SignInHarness.WEB));
        before.request("SMS_OTP");
        before.answer(harness.sender.code());
        int sent = harness.sender.count();
        User changed = harness.person(SignInHarness.WEB, SignInHarness.ADA, "ada@example.com", "+12025550777");
        PlayedSession stepUp = harness.session(changed);

        Refusal refusal = assertThrows(
                Refusal.class, () -> stepUp.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP"));

        assertEquals(CallerText.ADDRESS_NOT_REACHABLE, refusal.text());
        assertEquals(sent, harness.sender.count());
        assertEquals(What.NOTHING_SENT_ADDRESS_CHANGED, harness.lastOutcome());
    }

    @Test
    @DisplayName("FL-07 a stranger sees the usual round, and no answer is compared")
    void changedAddressLooksAsAlways() {
        PlayedSession before = harness.session(harness.ada(SignInHarness.WEB));
        before.request("SMS_OTP");
        String code = harness.sender.code();
        before.answer(code);
        int sent = harness.sender.count();
        long compares = harness.store.compares();

        PlayedSession after = harness.session(
                harness.person(SignInHarness.WEB, SignInHarness.ADA, "ada@example.com", "+12025550777"));

        assertEquals(Reply.ROUND, after.request("SMS_OTP"));
        assertEquals(sent, harness.sender.count());
        assertFalse(after.verify(code));
        assertEquals(compares, harness.store.compares());
    }
}
