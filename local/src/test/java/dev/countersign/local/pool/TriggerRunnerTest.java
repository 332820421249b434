package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.assertError;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerRunnerTest {

    @Test
    void slowTriggerIsInvokedThreeTimesWithTheSameEventThenGivenUp() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        CountDownLatch interrupted = new CountDownLatch(3);
        try (TestPool test = new TestPool(define((input, output, context) -> {
            events.add(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            hang(interrupted);
        }))) {
            assertError(
                    "UnexpectedLambdaException",
                    "DefineAuthChallenge invocation failed due to error Socket timeout while invoking Lambda function.",
                    () -> test.start(ADA));

            assertEquals(3, events.size());
            assertEquals(1, Set.copyOf(events).size());
            assertTrue(interrupted.await(5, TimeUnit.SECONDS), "each invocation is interrupted");
            assertEquals(3, test.trace.size());
            assertEquals("timed out after 200 ms", test.trace.get(0).error());
        }
    }

    @Test
    void secondInvocationThatAnswersSavesTheStep() {
        AtomicInteger invocations = new AtomicInteger();
        try (TestPool test = new TestPool(define((input, output, context) -> {
            if (invocations.incrementAndGet() == 1) {
                hang(new CountDownLatch(1));
            }
            Fakes.DEFINE.handleRequest(input, output, context);
        }))) {
            assertNotNull(test.start(ADA).session());
            assertEquals(
                    List.of("DefineAuthChallenge", "DefineAuthChallenge", "CreateAuthChallenge"), test.tracedNames());
        }
    }

    @Test
    void thrownMessageIsShownToTheCallerAndTheTriggerNotAskedAgain() {
        try (TestPool test = new TestPool(define((input, output, context) -> {
            throw new IllegalArgumentException("Mail ada@example.com at once");
        }))) {
            assertError(
                    "UserLambdaValidationException",
                    "DefineAuthChallenge failed with error Mail ada@example.com at once.",
                    () -> test.start(ADA));
            assertEquals(1, test.trace.size());
            assertEquals("Mail a***@example.com at once", test.trace.get(0).error());
        }
    }

    @Test
    void exceptionWithoutMessageShowsItsClassAndErrorsAreNoDifferent() {
        try (TestPool test = new TestPool(define((input, output, context) -> {
            throw new StackOverflowError();
        }))) {
            assertError(
                    "UserLambdaValidationException",
                    "DefineAuthChallenge failed with error java.lang.StackOverflowError.",
                    () -> test.start(ADA));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{}",
                "{\"response\":null}",
                "{\"response\":[]}",
                "{\"response\":{}}",
                "{\"response\":{\"challengeName\":7}}",
                "{\"response\":{\"issueTokens\":\"true\"}}"
            })
    void outputThatCannotBeReadIsUnrecognizable(String output) {
        try (TestPool test = new TestPool(define(Fakes.writing(output)))) {
            assertError("InvalidLambdaResponseException", "Unrecognizable lambda output", () -> test.start(ADA));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"answerCorrect\":null}", "{\"answerCorrect\":\"true\"}", "{\"answerCorrect\":1}"})
    void verdictMustBeABoolean(String response) {
        var triggers = new Triggers(
                Fakes.DEFINE,
                Fakes.CREATE,
                Fakes.writing("{\"response\":" + response + "}"),
                null,
                Triggers.PreTokenVersion.V1_0);
        try (TestPool test = new TestPool(triggers)) {
            String session = test.start(ADA).session();
            assertError(
                    "InvalidLambdaResponseException",
                    "Unrecognizable lambda output",
                    () -> test.answer(session, Fakes.RIGHT));
        }
    }

    @Test
    void contextTellsTheRealRemainingTime() {
        AtomicInteger remaining = new AtomicInteger();
        Set<String> requestIds = new HashSet<>();
        try (TestPool test = new TestPool(define((input, output, context) -> {
            remaining.set(context.getRemainingTimeInMillis());
            requestIds.add(context.getAwsRequestId());
            Fakes.DEFINE.handleRequest(input, output, context);
        }))) {
            test.start(ADA);
            test.start(ADA);

            assertTrue(remaining.get() > 0 && remaining.get() <= 200, "was " + remaining);
            assertEquals(2, requestIds.size());
        }
    }

    @Test
    void traceShowsEventsInAndOutButNoAnswerTokenOrAddress() {
        try (TestPool test = new TestPool()) {
            String accessToken = test.signIn().accessToken();
            test.trace.clear();
            String session = test.start(ADA).session();
            test.answer(session, ADA, "{\"jwt\":\"" + accessToken + "\"}", Map.of("token-too", "at " + accessToken));

            String all = test.trace.toString();
            assertFalse(all.contains("eyJ"), all);
            assertFalse(all.contains(ADA), all);
            assertFalse(all.contains("+12025550101"), all);
            assertTrue(all.contains("a***@example.com"), all);
            assertTrue(all.contains("at [token]"), all);
            TriggerCall verify = test.trace.get(2);
            assertEquals("[redacted]", Fakes.request(verify.eventIn()).get("challengeAnswer"));
            assertEquals(
                    Map.of("right", Fakes.RIGHT),
                    Fakes.request(verify.eventIn()).get("privateChallengeParameters"));
            assertEquals(
                    Map.of("answerCorrect", false),
                    requireNonNull(verify.eventOut()).get("response"));
            assertNull(verify.error());
            assertEquals(test.now(), verify.startedAt());
        }
    }

    private static void hang(CountDownLatch interrupted) throws IOException {
        try {
            TimeUnit.SECONDS.sleep(30);
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new InterruptedIOException();
        }
    }

    private static Triggers define(RequestStreamHandler define) {
        return new Triggers(define, Fakes.CREATE, Fakes.VERIFY, null, Triggers.PreTokenVersion.V1_0);
    }
}
