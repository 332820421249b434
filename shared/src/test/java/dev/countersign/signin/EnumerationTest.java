package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.DENIED;
import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.PlayedSession.Reply;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger sees is the same for people who exist and people who do not. */
final class EnumerationTest {
    private final SignInHarness harness = new SignInHarness();

    private User user(String kind, String client) {
        return switch (kind) {
            case "unknown" -> harness.nobody(client, "ada@example.com");
            case "unverified" ->
                User.of(
                        SignInHarness.POOL,
                        client,
                        "name",
                        Map.of("sub", "11111111-1111-4111-8111-111111111111", "email", "ada@example.com"),
                        false);
            case "limited" -> limited(client);
            default -> harness.ada(client);
        };
    }

    /** Somebody whose messages of this hour are used up. */
    private User limited(String client) {
        for (int i = 0; i < 15; i++) {
            harness.session(harness.ada("mail-only")).request("EMAIL_OTP");
        }
        return harness.ada(client);
    }

    /** Plays the same moves for a user and keeps all that a stranger sees, without what is random in every flow. */
    private List<String> seen(String kind, String client) {
        PlayedSession session = harness.session(user(kind, client));
        List<String> seen = new ArrayList<>();
        note(seen, session, client.equals("direct") ? session.start() : session.request("EMAIL_OTP"));
        note(seen, session, session.answer("000000"));
        note(seen, session, session.resend());
        harness.clock.advance(Duration.ofSeconds(31));
        note(seen, session, session.resend());
        note(seen, session, session.resend());
        harness.clock.advance(Duration.ofSeconds(61));
        note(seen, session, session.resend());
        harness.clock.advance(Duration.ofMinutes(4));
        note(seen, session, session.resend());
        for (int tries = 0; tries < 4; tries++) {
            note(seen, session, session.answer("000000"));
        }
        return seen;
    }

    private void note(List<String> seen, PlayedSession session, Reply reply) {
        Map<String, String> parameters = new TreeMap<>(session.parameters());
        parameters.remove("flow");
        long now = harness.clock.instant().getEpochSecond();
        parameters.computeIfPresent("expiresAt", (name, at) -> "in " + (Long.parseLong(at) - now));
        parameters.computeIfPresent("resendAfter", (name, at) -> "in " + (Long.parseLong(at) - now));
        seen.add(reply + " " + parameters + " " + session.round().length());
    }

    @ParameterizedTest
    @DisplayName("EN-01 EN-04 the same moves show the same rounds, parameters, times and lengths")
    @CsvSource({
        "unknown, web",
        "unverified, web",
        "limited, web",
        "unknown, direct",
        "unverified, direct",
        "limited, direct"
    })
    void strangerSeesNoDifference(String kind, String client) {
        List<String> known = new EnumerationTest().seen("known", client);

        List<String> other = seen(kind, client);

        assertEquals(known, other);
        assertTrue(known.get(known.size() - 1).startsWith(DENIED.name()), "the last try ends it");
    }

    @ParameterizedTest
    @DisplayName("EN-01 nothing is sent, and no answer is right")
    @ValueSource(strings = {"unknown", "unverified", "limited"})
    void nothingIsSent(String kind) {
        PlayedSession session = harness.session(user(kind, "web"));
        int before = harness.sender.count();

        assertEquals(ROUND, session.request("EMAIL_OTP"));

        assertEquals(before, harness.sender.count());
        for (String guess : List.of("", "000000", "123456")) {
            assertFalse(session.verify(guess));
        }
    }

    @ParameterizedTest
    @DisplayName("EN-04 DL-04 an address that its provider refuses shows the same round in an open flow")
    @ValueSource(strings = {"web", "direct"})
    void refusedAddressLooksNormal(String client) {
        List<String> known = new EnumerationTest().seen("known", client);
        harness.sender.refuse(Cause.ADDRESS_REFUSED);

        assertEquals(known, seen("known", client));
        assertEquals(0, harness.sender.count());
    }
}
