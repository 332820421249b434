package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.RecordingSender.Sent;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Create trigger is killed at any point of a send, or comes late, and Cognito runs it again with the same event, up to
 * three times.
 */
final class InterruptedSendTest {
    private final SignInHarness harness = new SignInHarness();

    /** Stands for the end of the process: nothing may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Where a run is killed. */
    enum Point {
        NOWHERE,
        BEFORE_OPEN,
        AFTER_OPEN,
        BEFORE_PROVIDER,
        AFTER_PROVIDER,
        BEFORE_REPORT,
        AFTER_REPORT;

        void set(SignInHarness harness, Runnable action) {
            switch (this) {
                case NOWHERE -> {}
                case BEFORE_OPEN -> harness.store.at("before open", action);
                case AFTER_OPEN -> harness.store.at("after open", action);
                case BEFORE_PROVIDER -> harness.sender.before(action);
                case AFTER_PROVIDER -> harness.sender.after(action);
                case BEFORE_REPORT -> harness.store.at("before sent", action);
                case AFTER_REPORT -> harness.store.at("after sent", action);
            }
        }
    }

    /** Every pair of points for the first two runs, one or six seconds between runs, both entries; the third run lives. */
    static Stream<Arguments> deaths() {
        List<Arguments> all = new ArrayList<>();
        for (Point first : Point.values()) {
            for (Point second : Point.values()) {
                for (long seconds : new long[] {1, 5, 6}) {
                    all.add(Arguments.of("web", first, second, seconds));
                    all.add(Arguments.of("direct", first, second, seconds));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: killed {1}, then {2}, {3} s apart")
    @MethodSource("deaths")
    @DisplayName("DL-03 every message that went out carries the code that the final session accepts")
    void everyMessageCarriesTheCodeThatWorks(String client, Point first, Point second, long seconds) {
        var session = atTheRoundThatSends(client);

        run(session, first);
        harness.clock.advance(Duration.ofSeconds(seconds));
        run(session, second);
        harness.clock.advance(Duration.ofSeconds(seconds));
        session.show(create(session));

        assertAtMostOneMessagePerLease();
        assertTrue(codes().size() <= 1, "all messages carry one code");
        if (harness.sender.count() > 0) {
            assertTrue(session.verify(harness.sender.code()), "the code that went out works");
        }
    }

    private List<String> codes() {
        return harness.sender.sent().stream().map(Sent::code).distinct().toList();
    }

    private void assertAtMostOneMessagePerLease() {
        assertTrue(harness.sender.count() <= harness.store.grants());
    }

    private PlayedSession atTheRoundThatSends(String client) {
        var session = harness.session(harness.ada(client));
        if (client.equals("web")) {
            session.start();
            session.answered(false);
        }
        return session;
    }

    private Presented create(PlayedSession session) {
        return session.create("signInMethod", "EMAIL_OTP");
    }

    /** One run of the trigger that is killed there; what it would have answered is lost in any case. */
    private void run(PlayedSession session, Point point) {
        point.set(harness, () -> {
            throw new Killed();
        });
        try {
            create(session);
        } catch (Killed e) {
            // as if it had never answered
        } finally {
            harness.store.undisturbed();
            harness.sender.before(() -> {});
            harness.sender.after(() -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    @DisplayName("DL-03 after a completed send there is no second one, however late the repeat")
    void completedSendIsNotRepeated(Point point) {
        for (String client : new String[] {"web", "direct"}) {
            var fresh = new InterruptedSendTest();
            var session = fresh.atTheRoundThatSends(client);
            fresh.create(session);
            fresh.harness.clock.advance(Duration.ofSeconds(7));

            fresh.run(session, point);
            fresh.harness.clock.advance(Duration.ofSeconds(7));
            fresh.create(session);

            assertEquals(1, fresh.harness.sender.count(), client);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryException.Cause.class,
            names = {"UNAVAILABLE", "ADDRESS_REFUSED", "UNKNOWN"})
    @DisplayName("DL-03 a run that comes back past its lease spoils nothing that its repeat has done")
    void lateRunSpoilsNothing(DeliveryException.Cause late) {
        for (String client : new String[] {"web", "direct"}) {
            var fresh = new InterruptedSendTest();
            fresh.lateRun(client, late);
        }
    }

    /** The first run hangs in the provider for 6 seconds; meanwhile its repeat runs; then the first one's call fails. */
    private void lateRun(String client, DeliveryException.Cause late) {
        var session = atTheRoundThatSends(client);
        List<Presented> answered = new ArrayList<>();
        harness.sender.before(() -> {
            harness.sender.before(() -> {});
            harness.clock.advance(Duration.ofSeconds(6));
            answered.add(create(session));
            harness.sender.refuse(late);
        });
        try {
            create(session);
        } catch (Refusal e) {
            // nobody hears it: Cognito has given that run up
        }
        session.show(answered.get(0));

        assertEquals(1, harness.sender.count());
        assertTrue(session.verify(harness.sender.code()));
    }

    @Test
    @DisplayName("DL-03 the late failure arrives between the repeat's message and its report")
    void bugLateFailureBetweenMessageAndReport() {
        var session = atTheRoundThatSends("web");
        run(session, Point.BEFORE_PROVIDER);
        harness.clock.advance(Duration.ofSeconds(5));
        String flow = Round.parse(session.round()).orElseThrow().flowId();
        harness.sender.after(() -> harness.store.sent(flow, 1, false));

        session.show(create(session));

        assertTrue(session.verify(harness.sender.code()));
    }

    @Test
    @DisplayName("DL-03 a rotated key changes no code that is on its way")
    void repeatDerivesWithTheKeyOfTheFirstRun() {
        var options = new SignInHarness.Options();
        var keys = new RotatingKey();
        options.key = keys;
        var rotating = new SignInHarness(options);
        var session = rotating.session(rotating.ada("web"));
        session.start();
        session.answered(false);
        rotating.store.at("before sent", () -> {
            throw new Killed();
        });
        try {
            create(session);
        } catch (Killed e) {
            rotating.store.undisturbed();
        }
        keys.rotate();
        rotating.clock.advance(Duration.ofSeconds(5));

        session.show(create(session));

        assertEquals(2, rotating.sender.count());
        assertEquals(rotating.sender.sent().get(0), rotating.sender.sent().get(1));
        assertTrue(session.verify(rotating.sender.code()));
    }
}
