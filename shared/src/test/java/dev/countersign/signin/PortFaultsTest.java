package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
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
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every port that a step-up asks, with every fault, at each of its calls. */
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
            AppClients.class);
    private static final String TX = "transaction-0123456789";
    private static final int CALLS = 6;

    record Case(Class<?> port, int call, PortFault fault) {
        @Override
        public String toString() {
            return port.getSimpleName() + ", call " + call + ": " + fault;
        }
    }

    static Stream<Case> cases() {
        return PORTS.stream()
                .flatMap(port -> IntStream.range(0, CALLS)
                        .boxed()
                        .flatMap(call -> PortFault.OF_ANY_CALL.stream().map(fault -> new Case(port, call, fault))));
    }

    private static SignInHarness failing(Case at) {
        var options = new SignInHarness.Options();
        FaultPlan plan = FaultPlan.once(at.call(), at.fault());
        options.faults = port -> port == at.port() ? plan : FaultPlan.none();
        return new SignInHarness(options);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName("ST-07 a fault of any port is a refusal, a wrong code stays wrong, and the next step-up works")
    void faultIsARefusal(Case at) {
        var harness = failing(at);
        PlayedSession faulty = harness.session(harness.ada("web"));

        boolean begun = happened(() -> request(harness, faulty) != null) && harness.sender.count() > 0;
        boolean wrong = begun && happened(() -> answer(faulty, harness.sender.wrongCode()) == TOKENS);
        boolean right = begun && happened(() -> answer(faulty, harness.sender.code()) == TOKENS);
        boolean again = right
                && happened(() -> faulty.verify(harness.sender.code(), "transactionId", TX, "flow", faulty.flow()));
        happened(() -> claimed(harness, faulty));

        assertFalse(wrong);
        assertFalse(again, "one success");
        assertTrue(harness.store.compares() <= 3, "the tries of a step-up");
        harness.clock.advance(Duration.ofSeconds(11)); // public keys are asked for again after ten
        assertTrue(
                IntStream.range(0, 2).anyMatch(next -> happened(() -> succeeds(harness))),
                "nothing is left that blocks");
    }

    private static PlayedSession.Reply request(SignInHarness harness, PlayedSession session) {
        return session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP", "transactionId", TX);
    }

    private static PlayedSession.Reply answer(PlayedSession session, String code) {
        return session.answer(code, "transactionId", TX, "flow", session.flow());
    }

    private static boolean succeeds(SignInHarness harness) {
        PlayedSession session = harness.session(harness.ada("web"));
        request(harness, session);
        return harness.sender.count() > 0
                && answer(session, harness.sender.code()) == TOKENS
                && claimed(harness, session);
    }

    /** The token trigger never throws, and adds nothing where it cannot ask. */
    private static boolean claimed(SignInHarness harness, PlayedSession session) {
        return !harness.claims
                .of(
                        harness.ada("web"),
                        "TokenGeneration_Authentication",
                        new Metadata(Map.of("transactionId", TX, "flow", session.flow())))
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
