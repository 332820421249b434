package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.triggers.aws.SweptSignIn.Method;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every AWS call of a whole sign-in and of a whole step-up fails in every way, once and for good. The calls are those that a
 * sign-in made when it was recorded, so a call that is added later is swept too.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class FaultSweepTest {
    private static final List<Fault> ONCE = List.of(
            Fault.THROTTLED,
            Fault.UNAVAILABLE,
            Fault.ERROR,
            Fault.DENIED,
            Fault.BREAKS_OFF,
            Fault.BREAKS_OFF_AFTERWARDS,
            Fault.NONSENSE);
    private static final List<Fault> FOR_GOOD = List.of(Fault.DENIED, Fault.BREAKS_OFF_AFTERWARDS);
    private static final int GOOD = 200;

    /** What clients wait for an answer that hangs, a tenth of the usual. One that comes later all the same is one fault more. */
    private static final Duration SHORT = Duration.ofMillis(400);

    private final LoopbackAws aws = LoopbackAws.start();
    private final TestTokens tokens = new TestTokens();
    private final AwsBench bench = new AwsBench(aws);
    private final Functions warm = bench.functions();
    private final AwsBench impatient = new AwsBench(aws, new AwsClients(AwsBench.credentials(), aws.endpoint(), SHORT));
    private final Functions warmImpatient = impatient.functions();
    private final List<String> delivered = new CopyOnWriteArrayList<>();

    /** The call of that name, the one at that place, counted from 0. */
    record Call(String name, int place) {}

    /** A fault of a call, for once or of this and every later call of that name. */
    record Case(Method method, Call call, Fault fault, boolean once) {}

    FaultSweepTest() {
        aws.publish(JSONObjectUtils.toJSONString(tokens.keys().toJSONObject()));
        aws.onMessage(call -> delivered.add(call.message()));
        for (Method method : Method.values()) {
            assertTrue(signIn(bench, warm, method).succeeds(), "settings, pepper and keys are known from here on");
            assertTrue(signIn(impatient, warmImpatient, method).succeeds());
        }
    }

    /** Each case has an hour of its own: all people here are new, and in one hour a country gets few messages that nobody has proved. */
    @BeforeEach
    void anHourLater() {
        for (AwsBench one : List.of(bench, impatient)) {
            one.clock.advance(Duration.ofHours(1));
            one.forgetLog();
        }
        aws.forget();
    }

    @AfterEach
    void recover() {
        aws.recover();
    }

    @AfterAll
    void close() {
        bench.close();
        impatient.close();
        aws.close();
    }

    private SweptSignIn signIn(AwsBench at, Functions functions, Method method) {
        return new SweptSignIn(at, functions, tokens, delivered, method);
    }

    private List<Call> record(Method method) {
        anHourLater();
        assertTrue(signIn(bench, warm, method).succeeds());
        return recorded();
    }

    private List<Call> recorded() {
        Map<String, Integer> places = new HashMap<>();
        return aws.names().stream()
                .map(name -> new Call(name, places.merge(name, 1, Integer::sum) - 1))
                .toList();
    }

    Stream<Case> faults() {
        return Stream.of(Method.values()).flatMap(method -> faults(method, record(method)));
    }

    private static Stream<Case> faults(Method method, List<Call> calls) {
        return calls.stream()
                .flatMap(call -> Stream.concat(
                        ONCE.stream().map(fault -> new Case(method, call, fault, true)),
                        FOR_GOOD.stream().map(fault -> new Case(method, call, fault, false))));
    }

    Stream<Case> faultsOfTheLastTry() {
        return Stream.of(Method.values()).flatMap(method -> faults(method, recordLastTry(method)));
    }

    private List<Call> recordLastTry(Method method) {
        anHourLater();
        SweptSignIn signIn = signIn(bench, warm, method);
        signIn.useTriesButOne();
        aws.forget();
        signIn.verifyWrong();
        return recorded();
    }

    /** To whoever waits, a call that is never done hangs no other way; what it leaves behind, one that breaks off does. */
    Stream<Case> hanging() {
        return Stream.of(Method.values())
                .flatMap(method ->
                        record(method).stream().map(call -> new Case(method, call, Fault.HANGS_AFTERWARDS, true)));
    }

    /** What a new environment asks beside: settings of app clients, pepper, public keys. */
    Stream<Case> faultsOfTheFirstCalls() {
        List<Call> first = List.of(
                new Call("dynamodb:GetItem", 0), new Call("kms:GenerateMac", 0), new Call("unsigned:/jwks.json", 0));
        return first.stream()
                .flatMap(call -> ONCE.stream().map(fault -> new Case(Method.SMS_OTP_STEPUP, call, fault, true)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName(
            "ST-07 LG-01 a call that fails: at most one success, one code, nothing told, and the next sign-in works")
    void callThatFails(Case swept) {
        sweep(bench, warm, swept);
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheFirstCalls")
    @DisplayName("ST-07 the first calls of an environment fail")
    void firstCallThatFails(Case swept) {
        sweep(bench, bench.functions(), swept);
    }

    @ParameterizedTest
    @MethodSource("hanging")
    @DisplayName("ST-07 a call that is done and whose answer hangs is given up, and all of that holds")
    void callThatHangs(Case swept) {
        sweep(impatient, warmImpatient, swept);
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheLastTry")
    @DisplayName("ST-07 a call of the last try fails: no answer more is compared than a flow has tries")
    void callOfTheLastTryFails(Case swept) {
        SweptSignIn signIn = signIn(bench, warm, swept.method());
        signIn.useTriesButOne();
        fail(swept);
        signIn.verifyWrong();
        aws.recover();

        signIn.assertNoTryIsLeft();
    }

    private void fail(Case swept) {
        Fault[] faults =
                Collections.nCopies(swept.once() ? 1 : GOOD, swept.fault()).toArray(new Fault[0]);
        aws.failAfter(swept.call().place(), swept.call().name(), faults);
    }

    private void sweep(AwsBench at, Functions functions, Case swept) {
        fail(swept);
        SweptSignIn signIn = signIn(at, functions, swept.method());

        boolean succeeded = signIn.succeeds();

        assertTrue(succeeded || !swept.once(), "one fault is got over");
        aws.recover();
        signIn.assertCounted();
        assertTrue(signIn.anew().succeeds(), "nothing is left that blocks");
        assertFalse(at.log().contains("canary-of-the-provider"), "LG-01");
        assertFalse(at.log().contains("@example.com"), "LG-01");
        assertFalse(at.log().contains("+1202555"), "LG-01");
        assertFalse(at.log().contains("eyJraWQiO"), "LG-01 tokens");
    }
}
