package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.Refusal;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a stranger sees of a person who gets no message is what he sees of a name nobody has: texts, parameters and times of the
 * rounds, also when something fails at any step and he asks again.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LooksLikeNobodyContract {
    private static final List<String> SHOWN =
            List.of("signInMethod", "deliveryMedium", "digits", "attemptsLeft", "expiresAt", "resendAfter", "outcome");
    private static final int STEPS = 4;

    final AwsBench bench;
    final Functions functions;

    private final LoopbackAws aws = LoopbackAws.start();
    private final Map<String, String> method;
    private final String directClient;
    private final List<String> calls;
    private final List<Fault> faults;
    private Instant start;
    private int played;

    /**
     * Codes by this method, of an app client with direct entry too.
     *
     * @param calls those that fail, in each of these ways
     */
    LooksLikeNobodyContract(String method, String directClient, List<String> calls, List<Fault> faults) {
        this.method = Map.of("signInMethod", method);
        this.directClient = directClient;
        this.calls = calls;
        this.faults = faults;
        this.bench = new AwsBench(aws);
        this.functions = bench.functions();
        this.start = bench.clock.instant();
        sessionOf(true, null).start();
    }

    /** The attributes of somebody who gets no message, for the case of that number. */
    abstract Map<String, String> person(int number);

    /** Longer than a direct slot, and all cases together shorter than the hour of a limit. */
    @BeforeEach
    void later() {
        start = start.plus(Duration.ofSeconds(20));
        played++;
    }

    @AfterEach
    void recover() {
        aws.recover();
    }

    @AfterAll
    void close() {
        bench.close();
        aws.close();
    }

    private String stopped(boolean direct, int failingStep, String call, Fault fault) {
        return seen(sessionOf(direct, person(played)), direct, failingStep, call, fault);
    }

    private PlayedSignIn sessionOf(boolean direct, @Nullable Map<String, String> attributes) {
        return new PlayedSignIn(functions, AwsBench.POOL, direct ? directClient : AwsBench.CLIENT, attributes);
    }

    /** The whole conversation as a stranger sees it. */
    private String seen(PlayedSignIn session, boolean direct, int failingStep, String call, Fault fault) {
        bench.clock.moveTo(start);
        sessionOf(false, null).start(); // settings of app clients are known from here on
        List<Supplier<Object>> steps = List.of(
                () -> direct ? session.start() : session.request("__dummy__", method),
                () -> session.answer("123456", Map.of()),
                () -> {
                    bench.clock.advance(Duration.ofSeconds(31));
                    return session.answer("-", Map.of("action", "RESEND"));
                },
                () -> session.answer("123456", Map.of()));
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            if (i == failingStep) {
                aws.fail(call, Collections.nCopies(20, fault).toArray(new Fault[0]));
                seen.add(step(session, steps.get(i)));
                aws.recover();
                bench.clock.advance(Duration.ofSeconds(1));
            }
            seen.add(step(session, steps.get(i)));
        }
        return String.join("\n", seen);
    }

    private static String step(PlayedSignIn session, Supplier<Object> step) {
        try {
            Object reply = step.get();
            return reply + " " + SHOWN.stream().map(session::shown).toList();
        } catch (Refusal refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("EN-01 EN-03 nothing fails")
    void nothingFails(boolean direct) {
        String nobody = seen(sessionOf(direct, null), direct, -1, "", Fault.NONE);
        int before = bench.messages().size();
        for (String outcome : List.of("SENT", "WRONG_CODE", "RESENT")) {
            assertTrue(nobody.contains(" " + outcome + "]"), nobody);
        }

        assertEquals(nobody, stopped(direct, -1, "", Fault.NONE));

        assertEquals(before, bench.messages().size(), "nothing is sent indeed");
    }

    private Stream<Arguments> faults() {
        return Stream.of(false, true)
                .flatMap(direct -> Stream.iterate(0, step -> step < STEPS, step -> step + 1)
                        .flatMap(step -> calls.stream()
                                .flatMap(call ->
                                        faults.stream().map(fault -> Arguments.of(direct, step, call, fault)))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName("EN-01 EN-03 a call fails for good in one step, which is then asked for again")
    void callFails(boolean direct, int step, String call, Fault fault) {
        String nobody = seen(sessionOf(direct, null), direct, step, call, fault);

        assertEquals(nobody, stopped(direct, step, call, fault));
    }

    @Test
    @DisplayName("EN-03 a stopped resend that Cognito repeats shows the same round")
    void repeatedResendShowsTheSameRound() {
        List<String> seen = new ArrayList<>();
        for (PlayedSignIn session : List.of(sessionOf(false, null), sessionOf(false, person(played)))) {
            bench.clock.moveTo(start);
            session.request("__dummy__", method);
            bench.clock.advance(Duration.ofSeconds(31));
            session.answered(false);
            List<String> rounds = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                session.show(session.create(Map.of("action", "RESEND")));
                rounds.add(SHOWN.stream().map(session::shown).toList().toString());
                bench.clock.advance(Duration.ofSeconds(3));
            }
            seen.add(rounds.toString());
        }

        assertEquals(seen.get(0), seen.get(1));
        assertTrue(seen.get(0).contains("RESENT"), seen.get(0));
    }
}
