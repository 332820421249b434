package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.PlayedSession.Reply;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a stranger sees of a user to whom something is the matter, side by side with what he sees of a name that nobody has:
 * the same script, the same transcript, apart from mask and flow handle.
 */
final class StrangersViewTest {
    private static final String NOBODY = "ada@example.com";

    /** Somebody who cannot be told from nobody. */
    enum Somebody {
        KNOWN,
        WITHOUT_VERIFIED_ADDRESS,
        IN_A_COUNTRY_NOT_ALLOWED,
        AT_THE_SEND_LIMIT,
        WITH_A_CLOSED_PURSE,
        WAITING,
        REFUSED_BY_THE_PROVIDER,
        BLOCKED_BY_AN_OPERATOR,
        WHOSE_PREFIX_IS_FULL(SignInMethod.SMS_OTP),
        WHOSE_COUNTRY_PROVES_LITTLE(SignInMethod.SMS_OTP),
        ON_A_DAY_THAT_COST_ENOUGH(SignInMethod.SMS_OTP);

        /** By which a code is asked for. */
        private final SignInMethod method;

        Somebody() {
            this(SignInMethod.EMAIL_OTP);
        }

        Somebody(SignInMethod method) {
            this.method = method;
        }

        User prepare(SignInHarness harness, String client) {
            User ada = harness.ada(client);
            return switch (this) {
                case KNOWN -> ada;
                case WITHOUT_VERIFIED_ADDRESS ->
                    User.of(
                            SignInHarness.POOL,
                            client,
                            "ada",
                            Map.of("sub", SignInHarness.ADA, "email", NOBODY, "phone_number", "+12025550101"),
                            false);
                case IN_A_COUNTRY_NOT_ALLOWED ->
                    harness.person(client, SignInHarness.ADA, "ada@forbidden.example", "+442079460102");
                case AT_THE_SEND_LIMIT -> {
                    start(harness, ada, 40);
                    yield ada;
                }
                case WITH_A_CLOSED_PURSE -> {
                    guess(harness, ada, 100);
                    yield ada;
                }
                case WAITING -> {
                    guess(harness, ada, 8);
                    yield ada;
                }
                case REFUSED_BY_THE_PROVIDER -> {
                    harness.sender.refuse(DeliveryException.Cause.ADDRESS_REFUSED);
                    yield ada;
                }
                case BLOCKED_BY_AN_OPERATOR -> {
                    harness.block(ada);
                    yield ada;
                }
                case WHOSE_PREFIX_IS_FULL -> stopped(harness, client, RunUp.PREFIX);
                case WHOSE_COUNTRY_PROVES_LITTLE -> stopped(harness, client, RunUp.COUNTRY);
                case ON_A_DAY_THAT_COST_ENOUGH -> stopped(harness, client, RunUp.SPEND);
            };
        }

        private static User stopped(SignInHarness harness, String client, RunUp runUp) {
            runUp.by(harness);
            return runUp.stopped(harness, client, 0);
        }

        /** So many flows, 30 seconds apart, then just enough time that nothing of the last one shows. */
        private static void start(SignInHarness harness, User user, int times) {
            for (int i = 0; i < times; i++) {
                begin(harness, user);
                harness.clock.advance(Duration.ofSeconds(30));
            }
        }

        private static void guess(SignInHarness harness, User user, int times) {
            while (harness.store.compares() < times) {
                begin(harness, user).verify(harness.sender.wrongCode());
                harness.clock.advance(Duration.ofHours(2));
            }
        }

        private static PlayedSession begin(SignInHarness harness, User user) {
            var session = harness.session(user);
            if (user.owner().client().equals("direct")) {
                session.start();
            } else {
                session.request("EMAIL_OTP");
            }
            return session;
        }
    }

    /** Its direct client signs in by the method. */
    private static SignInHarness harness(SignInMethod method) {
        var options = new SignInHarness.Options();
        options.reachable = to -> !to.reveal().startsWith("+44") && !to.reveal().endsWith("@forbidden.example");
        options.dailySpendUsd = RunUp.DAILY_SPEND_USD;
        var harness = new SignInHarness(options);
        harness.clients.put(
                "direct", new AppClient("direct", Set.of(method), Entry.DIRECT, StepUpToken.WITH_REQUEST, Set.of()));
        return harness;
    }

    /** Answers and resends in every order that matters, until the flow is over. */
    private static List<Object> script(SignInHarness harness, User user, SignInMethod method) {
        PlayedSession session = harness.session(user);
        boolean direct = user.owner().client().equals("direct");
        List<Object> seen = new ArrayList<>();
        var began = harness.clock.instant();
        seen.add(look(session, began, direct ? session.start() : session.request(method.name())));
        seen.add(look(session, began, session.answer("123456")));
        seen.add(look(session, began, session.resend()));
        harness.clock.advance(Duration.ofSeconds(30));
        seen.add(look(session, began, session.resend()));
        harness.clock.advance(Duration.ofSeconds(30));
        seen.add(look(session, began, session.resend()));
        harness.clock.advance(Duration.ofSeconds(30));
        seen.add(look(session, began, session.resend()));
        seen.add(look(session, began, session.answer("")));
        harness.clock.advance(Duration.ofSeconds(210));
        seen.add(look(session, began, session.resend()));
        seen.add(look(session, began, session.answer("123456", "flow", session.flow())));
        seen.add(look(session, began, session.answer("{}")));
        seen.add(session.answer("123456"));
        return seen;
    }

    private static Map<String, Object> look(PlayedSession session, java.time.Instant began, Reply reply) {
        Map<String, Object> seen = new HashMap<>(session.parameters());
        seen.remove("destination");
        seen.remove("phoneNumber");
        seen.remove("flow");
        seen.put("keys", session.parameters().keySet());
        seen.put("expiresAt", since(session, "expiresAt", began));
        seen.put("resendAfter", since(session, "resendAfter", began));
        seen.put("size", session.round().length());
        seen.put("reply", reply);
        return seen;
    }

    private static long since(PlayedSession session, String parameter, java.time.Instant began) {
        return Long.parseLong(session.parameter(parameter)) - began.getEpochSecond();
    }

    @ParameterizedTest
    @EnumSource(Somebody.class)
    @DisplayName("EN-01 EN-04 nobody can be told from anybody, parameters first")
    void nobodyCannotBeToldFromAnybody(Somebody somebody) {
        compare(somebody, "web");
    }

    @ParameterizedTest
    @EnumSource(Somebody.class)
    @DisplayName("EN-01 EN-04 nobody can be told from anybody, direct entry")
    void nobodyCannotBeToldFromAnybodyDirectly(Somebody somebody) {
        compare(somebody, "direct");
    }

    private static void compare(Somebody somebody, String client) {
        var harness = harness(somebody.method);
        User user = somebody.prepare(harness, client);
        var forNobody = harness(somebody.method);

        var seen = script(harness, user, somebody.method);
        var expected = script(forNobody, forNobody.nobody(client, NOBODY), somebody.method);

        assertEquals(expected, seen);
        assertEquals(0, forNobody.sender.count());
        assertEquals(0, forNobody.store.compares());
    }

    /** Two starts and a dead flow within 15 seconds: do the handles tell anything? */
    @ParameterizedTest
    @EnumSource(value = Somebody.class, mode = EnumSource.Mode.EXCLUDE, names = "REFUSED_BY_THE_PROVIDER")
    @DisplayName("EN-04 the slot of direct entry tells nobody from nobody")
    void slotOfDirectEntryTellsNothing(Somebody somebody) {
        var harness = harness(somebody.method);
        User user = somebody.prepare(harness, "direct");
        var forNobody = harness(somebody.method);

        assertEquals(starts(forNobody, forNobody.nobody("direct", NOBODY)), starts(harness, user));
    }

    private static List<Object> starts(SignInHarness harness, User user) {
        List<Object> seen = new ArrayList<>();
        var began = harness.clock.instant();
        String first = start(harness, user, began, seen).flow();
        harness.clock.advance(Duration.ofSeconds(6));
        var second = start(harness, user, began, seen);
        seen.add(first.equals(second.flow()));
        for (int i = 0; i < 5; i++) {
            second.verify("12345");
        }
        seen.add(first.equals(start(harness, user, began, seen).flow()));
        harness.clock.advance(Duration.ofSeconds(15));
        seen.add(first.equals(start(harness, user, began, seen).flow()));
        return seen;
    }

    private static PlayedSession start(SignInHarness harness, User user, java.time.Instant began, List<Object> seen) {
        var session = harness.session(user);
        seen.add(look(session, began, session.start()));
        return session;
    }

    @ParameterizedTest
    @EnumSource(
            value = Somebody.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"KNOWN", "WAITING", "REFUSED_BY_THE_PROVIDER"})
    @DisplayName("EN-01 the operator can tell them apart")
    void operatorCanTellThemApart(Somebody somebody) {
        var harness = harness(somebody.method);
        User user = somebody.prepare(harness, "web");
        harness.session(user).request(somebody.method.name());

        What what = harness.lastOutcome();

        assertEquals(
                switch (somebody) {
                    case WITHOUT_VERIFIED_ADDRESS -> What.NOTHING_SENT_NO_VERIFIED_ADDRESS;
                    case IN_A_COUNTRY_NOT_ALLOWED -> What.NOTHING_SENT_UNREACHABLE;
                    case WHOSE_PREFIX_IS_FULL -> What.NOTHING_SENT_PREFIX_LIMIT;
                    case WHOSE_COUNTRY_PROVES_LITTLE -> What.NOTHING_SENT_FEW_PROVED;
                    case ON_A_DAY_THAT_COST_ENOUGH -> What.NOTHING_SENT_SPEND_LIMIT;
                    default -> What.NOTHING_SENT_LIMIT;
                },
                what);
    }

    @ParameterizedTest
    @EnumSource(
            value = Somebody.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"KNOWN", "WAITING"})
    @DisplayName("EN-01 nothing is sent, and no answer is right")
    void nothingIsSent(Somebody somebody) {
        var harness = harness(somebody.method);
        var session = harness.session(somebody.prepare(harness, "web"));
        int before = harness.sender.count();

        session.request(somebody.method.name());

        assertEquals(before, harness.sender.count());
        for (String guess : List.of("", "000000", "123456")) {
            assertFalse(session.verify(guess));
        }
    }
}
