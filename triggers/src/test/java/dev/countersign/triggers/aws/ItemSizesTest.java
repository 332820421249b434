package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.SendTerms;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import dev.countersign.signin.RandomIds;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items stay small, since DynamoDB bills by the kilobyte, and a full list that is folded counts as exactly as the rules do. */
final class ItemSizesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Table TABLE = LocalDynamo.table();

    private final Owner owner = new Owner(
            "eu-central-1_Abcdefghi",
            "7testclientid0000000000000",
            UUID.randomUUID().toString());
    private final Address address = new Address(AddressKind.EMAIL, "h".repeat(7) + UUID.randomUUID());
    private final DynamoChallengeStore store = new DynamoChallengeStore(TABLE, new RandomIds(new SecureRandom()));

    private Challenge challenge(String flow, Instant now, Entry entry) {
        return new Challenge(
                flow, owner, Opening.OPEN, address, "key-0001", 6, 5, now.plusSeconds(300), 1, entry, false);
    }

    private static String newFlow() {
        return UUID.randomUUID().toString();
    }

    /** DynamoDB's own rule: names and texts in UTF-8, numbers by two digits a byte, three bytes for a list or map and one for each element. */
    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(UTF_8).length;
            case N -> (value.n().length() + 1) / 2 + 1;
            case BOOL -> 1;
            case L -> 3 + value.l().stream().mapToInt(v -> size(v) + 1).sum();
            case M -> 3 + size(value.m()) + value.m().size();
            default -> throw new IllegalArgumentException("not used: " + value.type());
        };
    }

    static int size(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(entry -> entry.getKey().getBytes(UTF_8).length + size(entry.getValue()))
                .sum();
    }

    private static void assertAtMost(int limit, String key) {
        Item item = TABLE.read(key);
        assertTrue(item.exists(), key);
        assertTrue(size(item.attributes()) <= limit, key + " has " + size(item.attributes()) + " bytes");
    }

    @Test
    @DisplayName("items fit into a kilobyte, proofs with the longest bound values too")
    void itemsFitIntoAKilobyte() {
        SendLimits mail = new SendLimits(15, 40);
        SendTerms terms = new SendTerms(mail, mail, FailureLimits.DEFAULT);
        Instant now = START;
        for (int i = 0; i < 200; i++) {
            String flow = newFlow();
            store.open(challenge(flow, now, Entry.DIRECT), terms, now);
            store.sent(flow, 1, true);
            store.attempt(answering(flow), FailureLimits.DEFAULT, now);
            if (i % 50 == 0) { // a hundred wrong answers in a row would close the purse
                store.prove(answering(flow), null, now);
            }
            now = now.plus(Duration.ofMinutes(80));
        }
        String last = newFlow();
        store.open(challenge(last, now, Entry.DIRECT), terms, now);
        Map<String, String> bound =
                Map.of("transactionId", "t".repeat(128), "consentId", "c".repeat(128), "mandateId", "m".repeat(128));
        Proof proof = new Proof(new ProofKey(owner, "h".repeat(43)), "WHATSAPP_OTP_STEPUP", true, bound, now);
        store.attempt(answering(last), FailureLimits.DEFAULT, now);
        assertTrue(store.prove(answering(last), proof, now).isDone());

        assertAtMost(1_024, Keys.flow(last));
        assertAtMost(1_024, Keys.purse(owner, Opening.OPEN));
        assertAtMost(1_024, Keys.sends(owner, address, Opening.OPEN));
        assertAtMost(1_024, Keys.destination(address, Opening.OPEN));
        assertAtMost(1_024, Keys.slot(owner));
        assertAtMost(1_024, Keys.proof(proof.key()));
    }

    private Answering answering(String flow) {
        return new Answering(flow, owner, Opening.OPEN, address);
    }

    @Test
    @DisplayName("1,500 random steps over weeks: table and twin say the same, full lists included")
    void tableAndTwinSayTheSame() {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        InMemoryStore twin = new InMemoryStore();
        SendTerms terms = new SendTerms(new SendLimits(3, 6), new SendLimits(4, 8), FailureLimits.DEFAULT);
        FailureLimits limits = FailureLimits.DEFAULT;
        Instant now = START;
        String flow = newFlow();
        for (int step = 0; step < 1_500; step++) {
            String told = "seed " + seed + ", step " + step;
            switch (random.nextInt(4)) {
                case 0 -> {
                    flow = newFlow();
                    assertEquals(open(twin, flow, terms, now), open(store, flow, terms, now), told);
                }
                case 1 -> {
                    boolean accepted = random.nextInt(3) > 0;
                    twin.sent(flow, 1, accepted);
                    store.sent(flow, 1, accepted);
                }
                case 2 ->
                    assertEquals(
                            twin.attempt(answering(flow), limits, now),
                            store.attempt(answering(flow), limits, now),
                            told);
                default -> {
                    Attempt attempt = twin.attempt(answering(flow), limits, now);
                    assertEquals(attempt, store.attempt(answering(flow), limits, now), told);
                    if (attempt == Attempt.COUNTED && random.nextInt(12) == 0) {
                        assertEquals(
                                twin.prove(answering(flow), null, now), store.prove(answering(flow), null, now), told);
                    }
                }
            }
            now = now.plusMillis(1 + random.nextInt(random.nextInt(5) == 0 ? 30_000_000 : 200_000));
        }
    }

    private Opened open(ChallengeStore asked, String flow, SendTerms terms, Instant now) {
        return asked.open(challenge(flow, now, Entry.PARAMETERS), terms, now);
    }
}
