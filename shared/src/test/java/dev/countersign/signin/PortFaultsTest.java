package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.delivery.CodeSender;
import dev.countersign.directory.UserDirectory;
import dev.countersign.jwt.JwkSource;
import dev.countersign.otp.CodeKey;
import dev.countersign.testing.FaultPlan;
import dev.countersign.testing.InjectedFault;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.PortFault;
import dev.countersign.testing.SignInHarness;
import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.Transactions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every port that the triggers of a step-up and of a first sign-in ask, with every fault, at each of its calls. */
final class PortFaultsTest {
    private static final List<Class<?>> PORTS = List.of(
            ChallengeStore.class,
            ProofStore.class,
            ProvenAddresses.class,
            CodeKey.class,
            CodeSender.class,
            JwkSource.class,
            UserDirectory.class,
            Transactions.class,
            Traffic.class,
            Guesses.class,
            AppClients.class);
    private static final String TX = "transaction-0123456789";
    private static final String NEW = "c0ffee00-5555-4222-8333-444444444444";

    /** Who does what. */
    enum Story {
        STEP_UP("SMS_OTP_STEPUP", 3),
        /** The first code of an account that somebody signed up for, in a flow that a stranger may have begun. */
        FIRST_SIGN_IN("SMS_OTP", 5);

        private final String method;
        private final int tries;

        Story(String method, int tries) {
            this.method = method;
            this.tries = tries;
        }

        User person(SignInHarness harness) {
            return switch (this) {
                case STEP_UP -> harness.ada("web");
                case FIRST_SIGN_IN -> User.of(SignInHarness.POOL, "web", "name-of-" + NEW, signedUp(harness), false);
            };
        }

        /** As the directory has the account by now. */
        private static Map<String, String> signedUp(SignInHarness harness) {
            Map<String, String> attributes =
                    new HashMap<>(Map.of("sub", NEW, "phone_number", "+12025550123", "custom:auth_purpose", "signup"));
            attributes.putAll(harness.directory.attributes());
            return attributes;
        }

        PlayedSession.Reply request(SignInHarness harness, PlayedSession session) {
            return switch (this) {
                case STEP_UP ->
                    session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", method, "transactionId", TX);
                case FIRST_SIGN_IN -> session.request(method);
            };
        }

        /** What goes along with the answer, and so to the token trigger. */
        Map<String, String> answered(PlayedSession session) {
            return switch (this) {
                case STEP_UP -> Map.of("transactionId", TX, "flow", session.flow());
                case FIRST_SIGN_IN -> Map.of("flow", session.flow());
            };
        }

        String[] metadata(PlayedSession session) {
            return answered(session).entrySet().stream()
                    .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                    .toArray(String[]::new);
        }
    }

    record Case(Story story, Class<?> port, int call, PortFault fault) {
        @Override
        public String toString() {
            return story + ", " + port.getSimpleName() + ", call " + call + ": " + fault;
        }
    }

    static Stream<Case> cases() {
        return Arrays.stream(Story.values())
                .flatMap(story -> PORTS.stream()
                        .flatMap(port -> IntStream.range(0, calls(story, port))
                                .boxed()
                                .flatMap(call -> PortFault.OF_ANY_CALL.stream()
                                        .map(fault -> new Case(story, port, call, fault)))));
    }

    /** How often the story asks the port while nothing fails. */
    private static int calls(Story story, Class<?> port) {
        AtomicInteger calls = new AtomicInteger();
        play(story, harness(port, called -> {
            calls.getAndIncrement();
            return PortFault.NONE;
        }));
        return calls.get();
    }

    private static SignInHarness harness(Class<?> failing, FaultPlan plan) {
        var options = new SignInHarness.Options();
        options.faults = port -> port == failing ? plan : FaultPlan.none();
        return new SignInHarness(options);
    }

    static List<Class<?>> ports() {
        return PORTS;
    }

    @ParameterizedTest
    @MethodSource("ports")
    @DisplayName("ST-07 the stories ask every port of the list")
    void everyPortIsAsked(Class<?> port) {
        assertTrue(Arrays.stream(Story.values()).anyMatch(story -> calls(story, port) > 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName("ST-07 a fault of any port is a refusal, a wrong code stays wrong, and the next sign-in works")
    void faultIsARefusal(Case at) {
        var harness = harness(at.port(), FaultPlan.once(at.call(), at.fault()));

        play(at.story(), harness);

        harness.clock.advance(Duration.ofSeconds(11)); // public keys are asked for again after ten
        assertTrue(
                IntStream.range(0, 2).anyMatch(next -> happened(() -> succeeds(at.story(), harness))),
                "nothing is left that blocks");
    }

    /** A wrong answer, the right one, and the right one again. */
    private static void play(Story story, SignInHarness harness) {
        PlayedSession session = harness.session(story.person(harness));

        boolean begun = begins(story, harness, session);
        boolean wrong = begun && happened(() -> answer(story, session, harness.sender.wrongCode()) == TOKENS);
        List<String> changes = harness.directory.calls();
        boolean right = begun && happened(() -> answer(story, session, harness.sender.code()) == TOKENS);
        boolean again = right && happened(() -> session.verify(harness.sender.code(), story.metadata(session)));
        happened(() -> claimed(story, harness, session));

        assertFalse(wrong);
        assertEquals(List.of(), changes, "nothing is verified before a code is right");
        assertFalse(again, "one success");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName("ST-07 a fault of any port gives no try beyond those of a flow")
    void faultGivesNoTry(Case at) {
        var harness = harness(at.port(), FaultPlan.once(at.call(), at.fault()));

        guessTooOften(at.story(), harness);

        assertTrue(harness.store.compares() <= at.story().tries, "the tries of a flow");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ST-07 without a fault all tries of a flow are used up")
    void allTriesAreUsed(Story story) {
        var harness = new SignInHarness();

        guessTooOften(story, harness);

        assertEquals(story.tries, harness.store.compares());
    }

    /** Two answers more than a flow bears, without a round in between, as somebody would send them who holds the session. */
    private static void guessTooOften(Story story, SignInHarness harness) {
        PlayedSession session = harness.session(story.person(harness));
        boolean begun = begins(story, harness, session);
        for (int i = 0; begun && i < story.tries + 2; i++) {
            assertFalse(happened(() -> session.verify(harness.sender.wrongCode(), story.metadata(session))));
        }
    }

    /** Whether a code went out. */
    private static boolean begins(Story story, SignInHarness harness, PlayedSession session) {
        return happened(() -> story.request(harness, session) != null) && harness.sender.count() > 0;
    }

    private static PlayedSession.Reply answer(Story story, PlayedSession session, String code) {
        return session.answer(code, story.metadata(session));
    }

    private static boolean succeeds(Story story, SignInHarness harness) {
        PlayedSession session = harness.session(story.person(harness));
        story.request(harness, session);
        return harness.sender.count() > 0
                && answer(story, session, harness.sender.code()) == TOKENS
                && claimed(story, harness, session);
    }

    /** The token trigger never throws, and adds nothing where it cannot ask. */
    private static boolean claimed(Story story, SignInHarness harness, PlayedSession session) {
        var metadata = new Metadata(story.answered(session));
        return !harness.claims
                .of(story.person(harness), "TokenGeneration_Authentication", metadata)
                .isEmpty();
    }

    /** A fault that reaches the edge of a trigger is answered there, by a fixed text. */
    private static boolean happened(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (InjectedFault | Refusal refused) {
            return false;
        }
    }
}
