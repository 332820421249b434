package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opened.Outcome;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.SendTerms;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import dev.countersign.signin.RandomIds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** DynamoDB Local never says TransactionConflict, so a client in front of it does. */
final class ConflictsTest {
    private static final String TABLE = LocalDynamo.newTable(LocalDynamo.client());
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final SendLimits LIMITS = new SendLimits(5, 10);
    private static final SendTerms TERMS = new SendTerms(LIMITS, LIMITS, FailureLimits.DEFAULT);

    private final Owner owner = new Owner("pool", "client", UUID.randomUUID().toString());
    private final Challenge wanted = new Challenge(
            UUID.randomUUID().toString(),
            owner,
            Opening.OPEN,
            new Address(AddressKind.EMAIL, UUID.randomUUID().toString()),
            "key-0001",
            6,
            5,
            NOW.plus(Duration.ofMinutes(5)),
            1,
            Entry.PARAMETERS,
            false);
    private int calls;

    /** The store over a client that fails those calls of that method, counted from 1, before they reach the table. */
    private DynamoChallengeStore store(String method, IntPredicate failing, RuntimeException failure) {
        Object client = Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (self, called, args) -> {
                    if (called.getName().equals(method) && failing.test(++calls)) {
                        throw failure;
                    }
                    try {
                        return called.invoke(LocalDynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new DynamoChallengeStore(new Table((DynamoDbClient) client, TABLE), new RandomIds(new SecureRandom()));
    }

    private DynamoChallengeStore undisturbed() {
        return new DynamoChallengeStore(new Table(LocalDynamo.client(), TABLE), new RandomIds(new SecureRandom()));
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        Arrays.stream(codes).map(code -> reason(code).build()).toList())
                .build();
    }

    private static TransactionConflictException conflict() {
        return TransactionConflictException.builder().build();
    }

    private Answering answering() {
        return new Answering(wanted.flowId(), owner, Opening.OPEN, wanted.address());
    }

    @ParameterizedTest(name = "{0} conflicts: {1} after {2} calls")
    @CsvSource({"0, SEND, 1", "1, SEND, 2", "2, SEND, 3", "3, REFUSED, 3"})
    @DisplayName("ST-03 a grant that meets other transactions is tried twice more, then it looks like a limit")
    void conflictAloneIsTriedTwiceMore(int conflicts, Outcome outcome, int expectedCalls) {
        var store = store(
                "transactWriteItems",
                call -> call <= conflicts,
                cancelled("None", "TransactionConflict", "None", "None"));

        assertEquals(outcome, store.open(wanted, TERMS, NOW).outcome());
        assertEquals(expectedCalls, calls);
    }

    @Test
    @DisplayName("ST-03 a condition that did not hold beside a conflict is not tried again")
    void conditionBesideAConflictIsNotTriedAgain() {
        var store = store("transactWriteItems", call -> true, cancelledByAFullHour());

        assertEquals(Outcome.REFUSED, store.open(wanted, TERMS, NOW).outcome());
        assertEquals(1, calls);
    }

    private static TransactionCanceledException cancelledByAFullHour() {
        int perHour = TERMS.user().perHour();
        var ring =
                new Values().times("times", Collections.nCopies(perHour, NOW)).map();
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        reason("None").build(),
                        reason("ConditionalCheckFailed").item(ring).build(),
                        reason("TransactionConflict").build(),
                        reason("None").build())
                .build();
    }

    private static CancellationReason.Builder reason(String code) {
        return CancellationReason.builder().code(code);
    }

    @Test
    @DisplayName("ST-03 lists that others fold in every try look like a limit too")
    void listsThatChangeInEveryTryLookLikeALimit() {
        var store =
                store("transactWriteItems", call -> true, cancelled("None", "ConditionalCheckFailed", "None", "None"));

        assertEquals(Outcome.REFUSED, store.open(wanted, TERMS, NOW).outcome());
        assertEquals(5, calls);
    }

    @Test
    @DisplayName("ST-03 another reason is a fault, at once")
    void anotherReasonIsAFault() {
        var store = store("transactWriteItems", call -> true, cancelled("None", "ThrottlingError", "None", "None"));

        assertThrows(TransactionCanceledException.class, () -> store.open(wanted, TERMS, NOW));
        assertEquals(1, calls);
    }

    @Test
    @DisplayName("ST-03 an answer whose purse is in other transactions is not compared")
    void purseInOtherTransactionsIsNotCompared() {
        undisturbed().open(wanted, TERMS, NOW);
        var store = store("updateItem", call -> call > 1, conflict());

        assertEquals(Attempt.WAIT, store.attempt(answering(), FailureLimits.DEFAULT, NOW));
        assertEquals(4, calls);
    }

    @Test
    @DisplayName("ST-03 an answer that meets two transactions is counted once")
    void answerThatMeetsTwoTransactionsIsCountedOnce() {
        undisturbed().open(wanted, TERMS, NOW);
        var store = store("updateItem", call -> call == 2 || call == 3, conflict());

        assertEquals(Attempt.COUNTED, store.attempt(answering(), FailureLimits.DEFAULT, NOW));

        Item purse = new Table(LocalDynamo.client(), TABLE).read(Keys.purse(owner, Opening.OPEN));
        assertEquals(1, purse.number("failures"));
    }

    @Test
    @DisplayName("ST-03 a proof that meets other transactions is a refusal, and no success")
    void proofThatMeetsOtherTransactionsIsARefusal() {
        undisturbed().open(wanted, TERMS, NOW);
        undisturbed().attempt(answering(), FailureLimits.DEFAULT, NOW);
        var store = store("transactWriteItems", call -> true, cancelled("TransactionConflict"));

        assertThrows(ConflictException.class, () -> store.prove(answering(), null, NOW));
        assertTrue(undisturbed().prove(answering(), null, NOW).isDone());
    }
}
