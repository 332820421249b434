package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Medium;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import dev.countersign.traffic.Admission;
import dev.countersign.traffic.LastDay;
import dev.countersign.traffic.PrefixLimits;
import dev.countersign.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What strangers cannot run up on phones that nobody has proved, and whom that does not stop. On any stores. */
public abstract class UnprovenPhonesContract {
    private final SignInHarness.Options options;

    protected UnprovenPhonesContract(SignInHarness.Options options) {
        this.options = options;
    }

    private final class Town {
        private final SignInHarness harness = new SignInHarness(options);

        User person(String phone) {
            String sub = "sub-of-" + phone.substring(1);
            return harness.person("web", sub, "e" + phone.substring(1) + "@example.com", phone);
        }

        PlayedSession session(String phone) {
            PlayedSession session = harness.session(person(phone));
            session.request("SMS_OTP");
            return session;
        }

        void prove(String phone) {
            assertEquals(TOKENS, session(phone).answer(harness.sender.code()));
        }

        int sent() {
            return harness.sender.count();
        }
    }

    /** Numbers that share no prefix. */
    private static String scattered(int number) {
        return String.format(Locale.ROOT, "+1202%03d0101", 200 + number);
    }

    private static String neighbour(int number) {
        return String.format(Locale.ROOT, "+1202555%04d", number);
    }

    @Test
    @DisplayName(
            "DL-08 of a hundred unproved numbers that share a prefix twenty get a message; proven neighbours and others all do")
    void prefixIsStopped() {
        Town town = new Town();
        town.prove(neighbour(9_000));
        town.harness.clock.advance(Duration.ofMinutes(10));
        int before = town.sent();

        PlayedSession first = town.session(neighbour(0));
        PlayedSession last = first;
        for (int i = 1; i < 100; i++) {
            town.harness.clock.advance(Duration.ofSeconds(5));
            last = town.session(neighbour(i));
        }
        assertEquals(20, town.sent() - before);
        assertEquals(What.NOTHING_SENT_PREFIX_LIMIT, town.harness.lastOutcome());
        assertEquals(shape(first), shape(last));

        town.session(neighbour(9_000));
        town.session(scattered(0));
        assertEquals(22, town.sent() - before);

        town.harness.clock.advance(Duration.ofMinutes(10));
        town.session(neighbour(100));
        assertEquals(23, town.sent() - before, "ten minutes later");
    }

    private static Map<String, String> shape(PlayedSession session) {
        Map<String, String> parameters = new HashMap<>(session.parameters());
        Set.of("flow", "expiresAt", "resendAfter", "destination", "phoneNumber", "USERNAME")
                .forEach(parameters::remove);
        return parameters;
    }

    @Test
    @DisplayName("DL-08 who was stopped sees what everybody sees, and no answer of his is right")
    void whoIsStoppedSeesAnOrdinaryRound() {
        Town town = new Town();
        for (int i = 0; i < 20; i++) {
            town.session(neighbour(i));
        }

        PlayedSession stopped = town.session(neighbour(20));

        assertEquals("SENT", stopped.parameter("outcome"));
        stopped.answer(town.harness.sender.code());
        assertEquals("WRONG_CODE", stopped.parameter("outcome"));
    }

    @Test
    void laterMessageOfTheSameFlowGoesOutWhenThereIsRoom() {
        Town town = new Town();
        town.session(neighbour(0));
        town.harness.clock.advance(Duration.ofMinutes(8));
        for (int i = 1; i < 20; i++) {
            town.session(neighbour(i));
        }
        PlayedSession stopped = town.session(neighbour(20));
        town.harness.clock.advance(Duration.ofMinutes(2));

        stopped.resend();

        assertEquals(21, town.sent());
        assertEquals(TOKENS, stopped.answer(town.harness.sender.code()));
    }

    @Test
    @DisplayName(
            "DL-09 a country with none of fifty proven: no message to unproved phones; proven ones get theirs, live codes are right")
    void countryIsStopped() {
        Town town = new Town();
        town.prove(scattered(600));
        town.harness.clock.advance(Duration.ofHours(2));
        int before = town.sent();
        PlayedSession live = town.session(scattered(0));
        String code = town.harness.sender.code();
        for (int i = 1; i < 60; i++) {
            town.session(scattered(i));
        }

        assertEquals(50, town.sent() - before);
        assertEquals(What.NOTHING_SENT_FEW_PROVED, town.harness.lastOutcome());
        town.session(scattered(600));
        assertEquals(51, town.sent() - before, "proven");
        assertEquals(TOKENS, live.answer(code));

        town.harness.clock.advance(Duration.ofHours(2));
        town.session(scattered(60));
        assertEquals(52, town.sent() - before, "two hours later");
    }

    @Test
    @DisplayName(
            "DL-09 the spend of a day: unproved phones get 70 % of it, proven ones get theirs all the same, live codes are right")
    void spendIsStopped() {
        options.dailySpendUsd = 1;
        Town town = new Town();
        PlayedSession live = null;
        String code = "";
        for (int i = 0; i < 80; i++) {
            PlayedSession session = town.session(scattered(i));
            if (i < 20) {
                assertEquals(TOKENS, session.answer(town.harness.sender.code()));
            } else if (i == 69) {
                live = session;
                code = town.harness.sender.code();
            }
        }

        assertEquals(70, town.sent(), "of a cent each");
        assertEquals(What.NOTHING_SENT_SPEND_LIMIT, town.harness.lastOutcome());
        town.session(scattered(3));
        assertEquals(71, town.sent());
        assertTrue(live != null && live.answer(code) == TOKENS);

        town.harness.clock.advance(Duration.ofHours(26));
        town.session(scattered(80));
        assertEquals(72, town.sent());
    }

    @Test
    @DisplayName("who has shown a token is told of the limit, and may ask again later in the same flow")
    void whoHasShownATokenIsTold() {
        Town town = new Town();
        for (int i = 0; i < 19; i++) {
            town.session(neighbour(i));
        }
        User ada = town.harness.ada("web");
        PlayedSession sent = stepUp(town, ada);
        PlayedSession stopped = stepUp(town, ada);

        assertEquals("SENT", sent.parameter("outcome"));
        assertEquals("LIMIT_REACHED", stopped.parameter("outcome"));
        assertEquals(Long.toString(SignInHarness.START.getEpochSecond() + 600), stopped.parameter("resendAfter"));
        town.harness.clock.advance(Duration.ofSeconds(60));
        String code = town.harness.sender.code();
        sent.resend();
        assertEquals("LIMIT_REACHED", sent.parameter("outcome"));
        assertEquals(TOKENS, sent.answer(code), "what went out before stays good");
    }

    @Test
    @DisplayName(
            "DL-09 step-ups by a phone that nobody has proved are among the fifty of a country, and stop with them")
    void stepUpsCountForTheCountryToo() {
        Town town = new Town();
        for (int i = 0; i < 49; i++) {
            town.session(scattered(i));
        }
        User ada = town.harness.ada("web");

        assertEquals("SENT", stepUp(town, ada).parameter("outcome"));
        assertEquals("LIMIT_REACHED", stepUp(town, ada).parameter("outcome"));

        assertEquals(What.NOTHING_SENT_FEW_PROVED, town.harness.lastOutcome());
        assertEquals(50, town.sent());
    }

    private static PlayedSession stepUp(Town town, User user) {
        PlayedSession session = town.harness.session(user);
        session.requestShowing("{\"jwt\":\"" + town.harness.token() + "\"}", "SMS_OTP_STEPUP");
        return session;
    }

    @Test
    @DisplayName("where e-mail is the next way, who is stopped gets the code there")
    void fallbackToEmailGoesOn() {
        options.rules = SignInHarness.rules(
                true,
                new Channels(Map.of(Purpose.SIGN_IN, List.of(Medium.SMS, Medium.EMAIL)), Set.of(Medium.values())));
        Town town = new Town();
        for (int i = 0; i < 20; i++) {
            town.session(neighbour(i));
        }

        PlayedSession session = town.session(neighbour(20));

        assertEquals(Medium.EMAIL, town.harness.sender.sent().get(20).medium());
        assertEquals("SMS", session.parameter("deliveryMedium"), "as for everybody");
        assertEquals(TOKENS, session.answer(town.harness.sender.code()));
    }

    @Test
    @DisplayName("a provider that is down uses up nothing of a prefix, a country or a day")
    void outageUsesUpNothing() {
        Town town = new Town();
        town.harness.sender.refuse(Cause.UNAVAILABLE);
        for (int i = 0; i < 60; i++) {
            town.session(neighbour(i));
        }
        town.harness.sender.refuse(null);

        town.session(neighbour(60));

        assertEquals(1, town.sent());
        assertEquals(1, hour(town).sent().get("US"));
    }

    private static LastDay.Hour hour(Town town) {
        Instant now = town.harness.clock.instant();
        return town.harness.traffic.lastDay(now).hours().getOrDefault(LastDay.hour(now), LastDay.Hour.NONE);
    }

    @Test
    void faultOfTheCountStopsTheMessageAndDoesNotShow() {
        options.traffic = new BrokenTraffic();
        Town town = new Town();

        PlayedSession session = town.session(neighbour(0));

        assertEquals(What.NOTHING_SENT_UNCOUNTED, town.harness.lastOutcome());
        assertEquals("SENT", session.parameter("outcome"));
        assertEquals(0, town.sent());
        assertNotEquals(TOKENS, session.answer("000000"));
    }

    @Test
    @DisplayName("a proof that cannot be counted is a proof all the same")
    void faultOfTheCountSpoilsNoProof() {
        Traffic counts = options.traffic;
        options.traffic = new BrokenTraffic() {
            @Override
            public Admission admit(String prefix, PrefixLimits limits, Instant now) {
                return counts.admit(prefix, limits, now);
            }

            @Override
            public void takeBack(String prefix, Instant at) {
                counts.takeBack(prefix, at);
            }

            @Override
            public void sent(String prefix, String country, long microDollars, Instant now) {
                counts.sent(prefix, country, microDollars, now);
            }

            @Override
            public LastDay lastDay(Instant now) {
                return counts.lastDay(now);
            }
        };
        Town town = new Town();

        assertEquals(TOKENS, town.session(neighbour(0)).answer(town.harness.sender.code()));
    }

    private static class BrokenTraffic implements Traffic {
        @Override
        public Admission admit(String prefix, PrefixLimits limits, Instant now) {
            throw new IllegalStateException("no count");
        }

        @Override
        public void takeBack(String prefix, Instant at) {
            throw new IllegalStateException("no count");
        }

        @Override
        public void sent(String prefix, String country, long microDollars, Instant now) {
            throw new IllegalStateException("no count");
        }

        @Override
        public void proved(String prefix, String country, Instant now) {
            throw new IllegalStateException("no count");
        }

        @Override
        public LastDay lastDay(Instant now) {
            throw new IllegalStateException("no count");
        }
    }
}
