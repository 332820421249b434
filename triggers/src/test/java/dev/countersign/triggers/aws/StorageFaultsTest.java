package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store or a key that fails may not do: let an answer through, compare without counting, or block the next try. */
final class StorageFaultsTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");
    private static final String UPDATE = "dynamodb:UpdateItem";
    private static final String TRANSACT = "dynamodb:TransactWriteItems";
    private static final String MAC = "kms:GenerateMac";
    private static final int FOR_GOOD = 40;

    private final AwsBench bench = new AwsBench(AWS);
    private final Functions functions = bench.functions();
    private final PlayedSignIn session = bench.signIn(functions, AwsBench.ADA);

    @AfterEach
    void close() {
        AWS.recover();
        bench.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private static void failForGood(String call, Fault fault) {
        AWS.fail(call, Collections.nCopies(FOR_GOOD, fault).toArray(new Fault[0]));
    }

    /** Other MACs are the pepper's. */
    private static long derivedCodes() {
        return AWS.calls(MAC).stream()
                .filter(call -> call.body().contains("code-key"))
                .count();
    }

    private String codeSent() {
        session.request("__dummy__", BY_EMAIL);
        return bench.code();
    }

    private static void assertTryAgainLater(Runnable trigger) {
        Refusal refusal = assertThrows(Refusal.class, trigger::run);
        assertEquals(CallerText.TRY_AGAIN_LATER.text(), refusal.getMessage());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NONE", "HANGS", "HANGS_AFTERWARDS", "BREAKS_OFF_AFTERWARDS"})
    @DisplayName("ST-01 ST-02 an answer that cannot be counted is not compared, and the code works again afterwards")
    void answerThatCannotBeCountedIsNotCompared(Fault fault) {
        String code = codeSent();
        failForGood(UPDATE, fault);
        AWS.forget();

        assertTryAgainLater(() -> session.verify(code, Map.of()));

        assertEquals(0, derivedCodes(), "a comparison needs the code");
        AWS.recover();
        assertTrue(session.verify(code, Map.of()));
    }

    @Test
    @DisplayName("ST-01 a store that does not answer is given up within the trigger's four seconds")
    void hangingStoreIsGivenUp() {
        String code = codeSent();
        failForGood(UPDATE, Fault.HANGS);

        long began = System.nanoTime();
        assertTryAgainLater(() -> session.verify(code, Map.of()));

        assertTrue(System.nanoTime() - began < 4_800_000_000L);
    }

    @Test
    @DisplayName("ST-02 a purse that cannot be counted stops the comparison, although the flow was")
    void purseThatCannotBeCountedStopsTheComparison() {
        String code = codeSent();
        AWS.forget();
        AWS.fail(UPDATE, Fault.NONE, Fault.DENIED);

        assertTryAgainLater(() -> session.verify(code, Map.of()));

        assertEquals(0, derivedCodes());
        assertTrue(session.verify(code, Map.of()), "one try is lost, no more");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("ST-02 an answer whose count was lost on the way back is counted once, and a right one is right")
    void answerWhoseCountWasLostIsCountedOnce(int countedBefore) {
        String code = codeSent();
        AWS.failAfter(countedBefore, UPDATE, Fault.BREAKS_OFF_AFTERWARDS);

        assertFalse(session.verify("wrong", Map.of()));

        assertTrue(bench.items().contains("triesLeft=AttributeValue(N=4)"), bench.items());
        assertTrue(bench.items().contains("failures=AttributeValue(N=1)"), bench.items());
        AWS.failAfter(countedBefore, UPDATE, Fault.BREAKS_OFF_AFTERWARDS);
        assertTrue(session.verify(code, Map.of()));
    }

    @Test
    @DisplayName("ST-02 a right answer after five wrong ones, whose count was lost, finds no wait that it began itself")
    void lostCountBeginsNoWaitForItsOwnAnswer() {
        for (int i = 0; i < 5; i++) {
            PlayedSignIn guess = bench.signIn(functions, AwsBench.ADA);
            guess.request("__dummy__", BY_EMAIL);
            guess.verify("wrong", Map.of());
        }
        String code = codeSent();
        bench.clock.advance(Duration.ofSeconds(31));
        AWS.failAfter(1, UPDATE, Fault.BREAKS_OFF_AFTERWARDS);

        assertTrue(session.verify(code, Map.of()));
    }

    @Test
    @DisplayName("ST-03 a proof whose answer was lost is written once: the SDK's own repeat is the same transaction")
    void proofWhoseAnswerWasLostIsOneSuccess() {
        String code = codeSent();
        Map<String, String> answer = Map.of("flow", session.shown("flow"));
        AWS.fail(TRANSACT, Fault.BREAKS_OFF_AFTERWARDS);

        assertEquals(Reply.TOKENS, session.answer(code, answer));

        assertEquals(Map.of("sign_in_method", "EMAIL_OTP"), session.claims(answer));
        assertFalse(session.verify(code, answer));
    }

    @Test
    @DisplayName("ST-03 a proof that cannot be written is no success, and the code still works when it can")
    void proofThatCannotBeWrittenIsNoSuccess() {
        String code = codeSent();
        failForGood(TRANSACT, Fault.DENIED);

        assertTryAgainLater(() -> session.verify(code, Map.of()));

        AWS.recover();
        assertTrue(session.verify(code, Map.of()));
    }

    @Test
    @DisplayName("ST-03 a count that cannot be given back does not undo the success")
    void countThatCannotBeGivenBackDoesNotUndoTheSuccess() {
        String code = codeSent();
        AWS.fail(UPDATE, Fault.NONE, Fault.NONE, Fault.DENIED);

        assertTrue(session.verify(code, Map.of()));
        assertFalse(session.verify(code, Map.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "UNAVAILABLE", "DENIED", "NONSENSE", "BREAKS_OFF"})
    @DisplayName("ST-05 without the code key nothing is sent, nobody gets in, and nothing is left that blocks")
    void withoutTheCodeKeyNothingIsSent(Fault fault) {
        session.start();
        failForGood(MAC, fault);
        assertTryAgainLater(() -> session.answer("__dummy__", BY_EMAIL));
        assertEquals(0, bench.messages().size());
        AWS.recover();

        PlayedSignIn next = bench.signIn(functions, AwsBench.ADA);
        next.request("__dummy__", BY_EMAIL);
        String code = bench.code();
        assertFalse(next.verify("wrong", Map.of())); // from here on Verify knows the pepper
        AWS.forget();
        failForGood(MAC, fault);
        assertTryAgainLater(() -> next.verify(code, Map.of()));
        assertTrue(derivedCodes() > 0);
        assertEquals(AWS.calls(MAC).size(), derivedCodes());
        AWS.recover();
        assertTrue(next.verify(code, Map.of()));
    }

    @Test
    @DisplayName("ST-05 a key that hangs leaves time to give the message's place in the limits back")
    void hangingKeyLeavesTimeToGiveThePlaceBack() {
        session.request("__dummy__", BY_EMAIL); // from here on the pepper is known
        AWS.forget();
        failForGood(MAC, Fault.HANGS);
        PlayedSignIn hanging = bench.signIn(functions, AwsBench.ADA);
        hanging.start();

        assertTryAgainLater(() -> hanging.answer("__dummy__", BY_EMAIL));

        assertTrue(AWS.names().indexOf(TRANSACT) < AWS.names().lastIndexOf(TRANSACT), "granted, then taken back");
        assertTrue(bench.items().contains("failedNo=AttributeValue(N=1)"));
    }

    @Test
    @DisplayName("ST-05 EN-06 a name nobody has meets the same fault of the key")
    void nameNobodyHasMeetsTheSameFaultOfTheKey() {
        PlayedSignIn nobody = bench.signIn(functions, null);
        nobody.start();
        failForGood(MAC, Fault.DENIED);

        assertTryAgainLater(() -> nobody.answer("__dummy__", BY_EMAIL));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NONE", "HANGS", "HANGS_AFTERWARDS", "BREAKS_OFF_AFTERWARDS"})
    @DisplayName("ST-07 a send that cannot be granted sends nothing")
    void sendThatCannotBeGrantedSendsNothing(Fault fault) {
        session.start();
        failForGood(TRANSACT, fault);

        assertTryAgainLater(() -> session.answer("__dummy__", BY_EMAIL));

        assertEquals(0, bench.messages().size());
        AWS.recover();
        assertEquals(Reply.ROUND, bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_EMAIL));
        assertEquals(1, bench.messages().size());
    }

    @Test
    @DisplayName("ST-07 a grant whose answer was lost is granted once, and one message goes out")
    void grantWhoseAnswerWasLostSendsOnce() {
        session.start();
        AWS.fail(TRANSACT, Fault.BREAKS_OFF_AFTERWARDS);

        session.answer("__dummy__", BY_EMAIL);

        assertEquals(1, bench.messages().size());
        assertTrue(session.verify(bench.code(), Map.of()));
    }

    @Test
    @DisplayName("ST-07 a message that could not be reported works all the same")
    void messageThatCouldNotBeReportedWorks() {
        session.start();
        AWS.fail(UPDATE, Fault.DENIED);

        session.answer("__dummy__", BY_EMAIL);

        assertEquals("SENT", session.shown("outcome"));
        assertTrue(session.verify(bench.code(), Map.of()));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NONE", "HANGS", "HANGS_AFTERWARDS", "BREAKS_OFF_AFTERWARDS"})
    @DisplayName("ST-07 a claim that cannot be made is the absence of claims")
    void claimThatCannotBeMadeIsTheAbsenceOfClaims(Fault fault) {
        String code = codeSent();
        Map<String, String> answer = Map.of("flow", session.shown("flow"));
        session.answer(code, answer);
        failForGood(UPDATE, fault);

        assertEquals(Map.of(), session.claims(answer));

        AWS.recover();
        assertEquals(Map.of("sign_in_method", "EMAIL_OTP"), session.claims(answer));
    }

    @Test
    @DisplayName("ST-07 settings of app clients that cannot be read refuse everybody alike")
    void settingsThatCannotBeReadRefuseEverybody() {
        failForGood("dynamodb:GetItem", Fault.DENIED);

        assertTryAgainLater(session::start);
        assertTryAgainLater(() -> bench.signIn(functions, null).start());
    }

    @Test
    @DisplayName("ST-07 a code that was seen expired stays dead when the clock goes back ten minutes")
    void clockThatGoesBackRevivesNothing() {
        String code = codeSent();
        bench.clock.advance(Duration.ofMinutes(5));
        assertFalse(session.verify(code, Map.of()));

        bench.clock.advance(Duration.ofMinutes(-10));

        assertFalse(session.verify(code, Map.of()));
    }
}
