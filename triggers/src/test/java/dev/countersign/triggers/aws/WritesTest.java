package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DynamoDB is told, word for word. Whoever changes a condition changes a line here, and a reviewer sees it. */
final class WritesTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_000_000_000_000L);
    private static final String ATTEMPT = "attempt-0123456789ab";
    private static final Owner OWNER = new Owner("pool", "client", "user");
    private static final Challenge CHALLENGE = new Challenge(
            "flow",
            OWNER,
            Opening.OPEN,
            new Address(AddressKind.EMAIL, "hash"),
            "key-0001",
            6,
            5,
            NOW.plusSeconds(300),
            2,
            Entry.PARAMETERS,
            false);
    private static final Answering ANSWERING = new Answering("flow", OWNER, Opening.OPEN, CHALLENGE.address());
    private static final Proof PROOF =
            new Proof(new ProofKey(OWNER, "handle"), "SMS_OTP_STEPUP", true, Map.of("transactionId", "t"), NOW);

    private static void assertWrite(Write write, String key, String update, String condition) {
        assertEquals(key, write.key());
        assertEquals(update, write.update());
        assertEquals(condition, write.condition());
    }

    private static String number(Write write, String value) {
        return Objects.requireNonNull(write.values().map().get(value), value).n();
    }

    @Test
    void grantBeginsAFlowOrRepeatsOneThatIsOpenAndNotBeingSent() {
        assertWrite(
                FlowItems.grant(CHALLENGE, NOW),
                "FLOW#flow",
                "SET belongsTo = :owner, opening = :opening, codeKey = :codeKey, digits = :digits,"
                        + " tries = if_not_exists(tries, :tries), triesLeft = if_not_exists(triesLeft, :tries),"
                        + " expiresAt = :expiresAt, sendingNo = :send, sentNo = if_not_exists(sentNo, :none),"
                        + " grantedAt = :now, entry = if_not_exists(entry, :entry), purgeAt = :purgeAt,"
                        + " addressKind = :kind, addressHash = :address, decoy = :decoy,"
                        + " failedNo = if_not_exists(failedNo, :none)",
                "attribute_not_exists(pk) OR (belongsTo = :owner AND attribute_not_exists(endedAt) AND expiresAt > :now"
                        + " AND sentNo < :send AND failedNo < :send"
                        + " AND (sendingNo < :send OR (sendingNo = :send AND grantedAt <= :leaseOver))"
                        + " AND opening = :opening AND codeKey = :codeKey AND digits = :digits"
                        + " AND expiresAt = :expiresAt AND (decoy = :decoy OR decoy = :no) AND (triesLeft > :none OR opening = :open))");
        assertEquals("999999995000", number(FlowItems.grant(CHALLENGE, NOW), ":leaseOver"));
    }

    @Test
    void reportOfAMessageNeverTakesBackAnAcceptedOne() {
        assertWrite(
                FlowItems.accepted("flow", 2),
                "FLOW#flow",
                "SET sentNo = :send",
                "attribute_exists(pk) AND sentNo < :send");
        assertWrite(
                FlowItems.failed("flow", 2, NOW),
                "FLOW#flow",
                "SET failedNo = :send",
                "sentNo < :send AND failedNo < :send AND sendingNo = :send AND grantedAt = :grantedAt");
    }

    @Test
    void tryIsTakenFromAFlowOfThisOwnerAndAddressOrFromAHollowOne() {
        assertWrite(
                FlowItems.tried(ANSWERING, ATTEMPT, NOW),
                "FLOW#flow",
                "SET triesLeft = triesLeft - :one, attempt = :attempt",
                "belongsTo = :owner AND attribute_not_exists(endedAt) AND expiresAt > :now AND triesLeft > :none"
                        + " AND ((opening = :opening AND addressHash = :address)"
                        + " OR (decoy = :yes OR (sentNo = :none AND sendingNo <= failedNo)))"
                        + " AND (attribute_not_exists(attempt) OR attempt <> :attempt)");
        assertEquals(
                ATTEMPT,
                Objects.requireNonNull(FlowItems.tried(ANSWERING, ATTEMPT, NOW)
                                .values()
                                .map()
                                .get(":attempt"))
                        .s());
    }

    @Test
    void messageThatALimitStopsLeavesAFlowAsAfterOneThatFailed() {
        assertWrite(
                FlowItems.stopped(CHALLENGE, NOW),
                "FLOW#flow",
                "SET belongsTo = :owner, opening = :opening, codeKey = :codeKey, digits = :digits,"
                        + " tries = if_not_exists(tries, :tries), triesLeft = if_not_exists(triesLeft, :tries),"
                        + " expiresAt = :expiresAt, sendingNo = :send, sentNo = if_not_exists(sentNo, :none),"
                        + " grantedAt = :now, entry = if_not_exists(entry, :entry), purgeAt = :purgeAt,"
                        + " addressKind = if_not_exists(addressKind, :kind),"
                        + " addressHash = if_not_exists(addressHash, :address), decoy = if_not_exists(decoy, :decoy),"
                        + " failedNo = :send",
                "attribute_not_exists(pk) OR (belongsTo = :owner AND attribute_not_exists(endedAt) AND expiresAt > :now"
                        + " AND sentNo < :send AND failedNo < :send"
                        + " AND (sendingNo < :send OR (sendingNo = :send AND grantedAt <= :leaseOver))"
                        + " AND opening = :opening AND codeKey = :codeKey AND digits = :digits"
                        + " AND expiresAt = :expiresAt AND (decoy = :decoy OR decoy = :no) AND (triesLeft > :none OR opening = :open) AND (sentNo > :none OR failedNo >= sendingNo))");
    }

    @Test
    void proofEndsALiveFlowOnce() {
        assertWrite(
                FlowItems.proved(ANSWERING, NOW),
                "FLOW#flow",
                "SET endedAt = :now",
                "belongsTo = :owner AND attribute_not_exists(endedAt) AND expiresAt > :now"
                        + " AND opening = :opening AND addressHash = :address"
                        + " AND NOT (decoy = :yes OR (sentNo = :none AND sendingNo <= failedNo))");
        assertWrite(
                FlowItems.expired("flow", NOW),
                "FLOW#flow",
                "SET endedAt = :now",
                "attribute_exists(pk) AND attribute_not_exists(endedAt)");
    }

    @Test
    void ringTakesAMessageWhenTheFifthNewestIsAnHourOldAndTheTenthADay() {
        assertWrite(
                RingItems.add("SENDS#x", new SendLimits(5, 10), NOW),
                "SENDS#x",
                "SET times = list_append(:time, if_not_exists(times, :noTimes)), purgeAt = :purgeAt",
                "(attribute_not_exists(times[4]) OR times[4] <= :hourAgo)"
                        + " AND (attribute_not_exists(times[9]) OR times[9] <= :dayAgo)"
                        + " AND attribute_not_exists(times[29])");
    }

    @Test
    void purseComparesOutsideItsWaitsItsDayAndItsEnd() {
        assertWrite(
                PurseItems.count("PURSE#x", FailureLimits.DEFAULT, ATTEMPT, NOW),
                "PURSE#x",
                "SET failures = if_not_exists(failures, :none) + :one, attempt = :attempt,"
                        + " times = list_append(:time, if_not_exists(times, :noTimes)) REMOVE purgeAt",
                "attribute_not_exists(blockedAt) AND (attribute_not_exists(failures) OR failures < :closeAt)"
                        + " AND (attribute_not_exists(times[19]) OR times[19] <= :dayAgo)"
                        + " AND attribute_not_exists(times[39])"
                        + " AND (attribute_not_exists(times[0]) OR failures < :free"
                        + " OR (failures = :row0 AND times[0] <= :since0)"
                        + " OR (failures = :row1 AND times[0] <= :since1)"
                        + " OR (failures = :row2 AND times[0] <= :since2)"
                        + " OR (failures = :row3 AND times[0] <= :since3)"
                        + " OR (failures = :row4 AND times[0] <= :since4)"
                        + " OR (failures = :row5 AND times[0] <= :since5)"
                        + " OR (failures = :row6 AND times[0] <= :since6)"
                        + " OR (failures >= :row7 AND times[0] <= :since7))"
                        + " AND (attribute_not_exists(attempt) OR attempt <> :attempt)");
        Write count = PurseItems.count("PURSE#x", FailureLimits.DEFAULT, ATTEMPT, NOW);
        assertEquals("5", number(count, ":row0"));
        assertEquals("999999970000", number(count, ":since0"));
        assertEquals("12", number(count, ":row7"));
        assertEquals("999996400000", number(count, ":since7"));
        assertEquals("100", number(count, ":closeAt"));
    }

    @Test
    void rightAnswerIsGivenBackAtItsPlaceOnly() {
        assertWrite(
                PurseItems.giveBack("PURSE#x", 3, NOW),
                "PURSE#x",
                "SET failures = :none, purgeAt = :purgeAt REMOVE times[3]",
                "attribute_not_exists(blockedAt) AND times[3] = :attemptedAt");
        assertWrite(
                PurseItems.notClosed("PURSE#x", FailureLimits.DEFAULT),
                "PURSE#x",
                "",
                "attribute_not_exists(blockedAt) AND (attribute_not_exists(failures) OR failures < :closeAt)");
    }

    @Test
    void blockOutlivesWhateverTidiesUp() {
        assertWrite(
                PurseItems.block("PURSE#x", NOW),
                "PURSE#x",
                "SET blockedAt = :now, failures = if_not_exists(failures, :none) REMOVE purgeAt",
                "");
        assertWrite(PurseItems.unblock("PURSE#x"), "PURSE#x", "REMOVE blockedAt", "attribute_exists(blockedAt)");
        assertWrite(
                PurseItems.unlock("PURSE#x"),
                "PURSE#x",
                "SET failures = :none, times = :noTimes",
                "attribute_exists(pk)");
    }

    @Test
    void slotIsTakenWhenFreeLapsedOrHeldByAFlowThatIsOver() {
        assertWrite(
                SlotItems.take(CHALLENGE, "over", NOW),
                "DIRECT#pool#client#user",
                "SET flowId = :flowId, heldUntil = :until, purgeAt = :purgeAt",
                "attribute_not_exists(pk) OR heldUntil <= :now OR flowId = :over");
    }

    @Test
    void claimIsMadeOnceWithinAMinuteAndRepeatedForFifteenSeconds() {
        Write claim = DynamoProofStore.claimNow(PROOF.key(), NOW);

        assertWrite(
                claim,
                "PROOF#pool#client#user#handle",
                "SET claimedAt = if_not_exists(claimedAt, :now)",
                "attribute_not_exists(lapsed) AND ((attribute_not_exists(claimedAt) AND provedAt > :oldest)"
                        + " OR claimedAt > :firstRepeat)");
        assertEquals("999999940000", number(claim, ":oldest"));
        assertEquals("999999985000", number(claim, ":firstRepeat"));
    }

    private static Stream<Write> writes() {
        Item ring = new Item(new Values()
                .times("times", Collections.nCopies(40, NOW))
                .number("failures", 7)
                .map());
        return Stream.of(
                FlowItems.grant(CHALLENGE, NOW),
                FlowItems.accepted("flow", 1),
                FlowItems.failed("flow", 1, NOW),
                FlowItems.stopped(CHALLENGE, NOW),
                FlowItems.tried(ANSWERING, ATTEMPT, NOW),
                FlowItems.proved(ANSWERING, NOW),
                FlowItems.expired("flow", NOW),
                RingItems.add("k", new SendLimits(5, 10), NOW),
                RingItems.addAlways("k", NOW),
                RingItems.fold("k", ring, new SendLimits(5, 10), NOW),
                RingItems.remove("k", ring, NOW),
                PurseItems.count("k", FailureLimits.DEFAULT, ATTEMPT, NOW),
                PurseItems.countForDecoy("k", FailureLimits.DEFAULT, ATTEMPT, NOW),
                PurseItems.fold("k", ring, FailureLimits.DEFAULT, ATTEMPT, NOW),
                PurseItems.giveBack("k", 0, NOW),
                PurseItems.notClosed("k", FailureLimits.DEFAULT),
                PurseItems.notClosedForDecoy("k"),
                SlotItems.take(CHALLENGE, "over", NOW),
                DynamoProofStore.claimNow(PROOF.key(), NOW),
                DynamoProofStore.put(PROOF));
    }

    /** DynamoDB refuses a value that no expression names, and a name that has no value: a fault that would stop everybody. */
    @ParameterizedTest
    @MethodSource("writes")
    void everyValueIsNamedAndEveryNameHasAValue(Write write) {
        Set<String> named = Pattern.compile(":[A-Za-z0-9]+")
                .matcher(write.update() + " " + write.condition())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(named, new TreeSet<>(write.values().map().keySet()));
    }
}
