package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AuditEvent.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgeSignUpTest {
    private static final String POOL = "eu-central-1_Test00000";

    private static final Map<String, AppClient> CLIENTS = Map.of(
            "signup", client(ClientRole.SIGN_UP, SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP),
            "mail-only", client(ClientRole.SIGN_UP, SignInMethod.EMAIL_OTP),
            "login", client(ClientRole.LOGIN, SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP));

    private final List<AuditEvent> audit = new ArrayList<>();
    private final JudgeSignUp judge =
            new JudgeSignUp(pool -> CLIENTS, to -> !to.reveal().startsWith("+44"), audit::add);

    private static AppClient client(ClientRole role, SignInMethod... methods) {
        return new AppClient(role.name(), Set.of(methods), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of(), role);
    }

    private static User person(String client, Map<String, String> attributes) {
        return User.of(POOL, client, "name", attributes, false);
    }

    private CallerText refusal(String client, Map<String, String> attributes) {
        return assertThrows(Refusal.class, () -> judge.judge(person(client, attributes)))
                .text();
    }

    @Test
    @DisplayName("C4 an e-mail address or a phone number is enough, at an app client for sign-up")
    void acceptsNewPeople() {
        assertDoesNotThrow(() -> judge.judge(person("signup", Map.of("email", "new@example.com"))));
        assertDoesNotThrow(() -> judge.judge(person("signup", Map.of("phone_number", "+12025550123", "locale", "de"))));
        assertEquals(
                List.of(What.SIGN_UP_ACCEPTED, What.SIGN_UP_ACCEPTED),
                audit.stream().map(AuditEvent::what).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "nobody-configured-this", ""})
    @DisplayName("C5 no other app client makes accounts")
    void refusesEverywhereElse(String client) {
        assertEquals(CallerText.SIGN_UP_NOT_OFFERED, refusal(client, Map.of("email", "new@example.com")));
        assertEquals(What.SIGN_UP_REFUSED, audit.get(0).what());
    }

    @ParameterizedTest
    @CsvSource({
        "email, not-an-address, EMAIL_MALFORMED",
        "email, a@b.example Bcc: c@d.example, EMAIL_MALFORMED",
        "phone_number, 0012025550123, PHONE_MALFORMED",
        "phone_number, tel:+12025550123, PHONE_MALFORMED",
        "phone_number, +12025550123;ext=4, PHONE_MALFORMED",
        "phone_number, '+12025550123,+12025550124', PHONE_MALFORMED",
        "phone_number, +٤٤٧٧٠٠٩٠٠١٢٣, PHONE_MALFORMED",
        "phone_number, +442079460102, PHONE_NOT_REACHABLE"
    })
    @DisplayName(
            "IN-09 an address of another form, and a number that no code may go to, are refused with what to enter")
    void refusesAddressesThatNoCodeReaches(String attribute, String value, CallerText text) {
        assertEquals(text, refusal("signup", Map.of(attribute, value)));
    }

    @Test
    void refusesWhoCouldProveNothing() {
        assertEquals(CallerText.SIGN_UP_NEEDS_ADDRESS, refusal("signup", Map.of("name", "Ada")));
        assertEquals(CallerText.SIGN_UP_NEEDS_ADDRESS, refusal("mail-only", Map.of("phone_number", "+12025550123")));
    }

    @Test
    void oneGoodAddressDoesNotExcuseTheOther() {
        assertEquals(
                CallerText.PHONE_MALFORMED, refusal("signup", Map.of("email", "new@example.com", "phone_number", "1")));
    }

    @Test
    @DisplayName("LG-01 what is recorded says nothing of the person")
    void auditHoldsNoAddress() {
        judge.judge(person("signup", Map.of("email", "new@example.com")));

        assertEquals(new AuditEvent(What.SIGN_UP_ACCEPTED, POOL, "signup", "", "", "", "", ""), audit.get(0));
    }
}
