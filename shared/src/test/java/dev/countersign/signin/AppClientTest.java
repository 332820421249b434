package dev.countersign.signin;

import static dev.countersign.signin.SignInMethod.EMAIL_OTP;
import static dev.countersign.signin.SignInMethod.EMAIL_OTP_STEPUP;
import static dev.countersign.signin.SignInMethod.SMS_OTP;
import static dev.countersign.signin.SignInMethod.SMS_OTP_STEPUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class AppClientTest {
    private static AppClient client(Entry entry, Set<String> from, SignInMethod... methods) {
        return new AppClient("web", Set.of(methods), entry, StepUpToken.WITH_REQUEST, from);
    }

    @Test
    @DisplayName("CF-01 a client that offers nothing is refused")
    void offersSomething() {
        refused(Entry.PARAMETERS, Set.of());
    }

    @Test
    @DisplayName("CF-01 direct entry has exactly one method, a first factor")
    void directEntryHasOneFirstFactor() {
        assertEquals(1, client(Entry.DIRECT, Set.of(), EMAIL_OTP).methods().size());
        refused(Entry.DIRECT, Set.of(), EMAIL_OTP, SMS_OTP);
        refused(Entry.DIRECT, Set.of("web"), SMS_OTP_STEPUP);
    }

    @Test
    @DisplayName("CF-01 a step-up names the clients whose tokens open it")
    void stepUpNamesTheClientsWhoseTokensOpenIt() {
        refused(Entry.PARAMETERS, Set.of(), EMAIL_OTP, SMS_OTP_STEPUP);
    }

    private static void refused(Entry entry, Set<String> from, SignInMethod... methods) {
        var fault = assertThrows(IllegalArgumentException.class, () -> client(entry, from, methods));

        assertTrue(String.valueOf(fault.getMessage()).startsWith("app client web "), fault.getMessage());
    }

    @Test
    void stepUpOverTheKindThatSignsPeopleInIsSeen() {
        Set<String> from = Set.of("web");

        assertFalse(client(Entry.PARAMETERS, from, EMAIL_OTP, SMS_OTP_STEPUP).stepsUpOverSameKind());
        assertFalse(
                client(Entry.PARAMETERS, from, SMS_OTP_STEPUP, EMAIL_OTP_STEPUP).stepsUpOverSameKind());
        assertFalse(client(Entry.PARAMETERS, from, SMS_OTP, EMAIL_OTP).stepsUpOverSameKind());
        assertTrue(client(Entry.PARAMETERS, from, SMS_OTP, EMAIL_OTP, SMS_OTP_STEPUP)
                .stepsUpOverSameKind());
        assertTrue(client(Entry.PARAMETERS, from, EMAIL_OTP, EMAIL_OTP_STEPUP).stepsUpOverSameKind());
    }

    @Test
    void policyTravelsAsSevenCharacters() {
        for (StepUpToken rule : StepUpToken.values()) {
            for (Set<SignInMethod> methods :
                    Set.of(Set.of(EMAIL_OTP), Set.of(EMAIL_OTP, SMS_OTP_STEPUP), Set.of(SignInMethod.values()))) {
                var policy = new ClientPolicy(methods, rule);

                assertEquals(7, policy.text().length());
                assertEquals(Optional.of(policy), ClientPolicy.parse(policy.text()));
            }
        }
        assertEquals(Optional.empty(), ClientPolicy.parse("se----r"));
        assertEquals(Optional.empty(), ClientPolicy.parse("ee----r"));
        assertEquals(Optional.empty(), ClientPolicy.parse("-e----r"));
        assertEquals(Optional.empty(), ClientPolicy.parse("ex----r"));
        assertEquals(Optional.empty(), ClientPolicy.parse("e-----x"));
    }
}
