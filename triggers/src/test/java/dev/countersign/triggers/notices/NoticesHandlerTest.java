package dev.countersign.triggers.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.StoreRecords;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of the table's stream as Lambda hands them over, and what they make of a person's inbox. */
class NoticesHandlerTest {
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";
    private static final String SEQUENCE = "4421584500000000017450439091";
    private static final String AGAIN = "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + SEQUENCE + "\"}]}";

    private final Bench bench = new Bench();
    private final String documented = EventJson.documented(LambdaFunction.NOTICES);

    @BeforeEach
    void lockAda() {
        bench.directory.update(
                Bench.POOL,
                Bench.SUB,
                Map.of(
                        "sub", Bench.SUB,
                        "email", Bench.EMAIL,
                        "email_verified", "true",
                        "phone_number", Bench.PHONE,
                        "phone_number_verified", "true"));
        purse(Opening.OPEN, 5);
    }

    private void purse(Opening opening, int wrong) {
        StoreRecords.Proven phone = new StoreRecords.Proven(Bench.POOL, Bench.SUB, Bench.phone(Bench.PHONE));
        bench.wrongAnswers(opening, wrong, Bench.NOW, Set.of(phone));
    }

    private String run(String event) {
        return bench.run(LambdaFunction.NOTICES, event);
    }

    /** These records in one event. */
    private String batch(String... events) {
        List<Object> records = new ArrayList<>();
        for (String event : events) {
            records.addAll((List<?>) Objects.requireNonNull(Bench.json(event).get("Records")));
        }
        return JSONObjectUtils.toJSONString(Map.of("Records", records));
    }

    private String numbered(String sequence) {
        return documented.replace(SEQUENCE, sequence);
    }

    @Test
    @DisplayName("V6.3.5 a lock is told at both addresses, without a code, and the audit trail names nobody")
    void lockIsTold() {
        assertEquals(ALL_DONE, run(documented));

        assertEquals(Set.of(Bench.EMAIL, Bench.PHONE), Set.copyOf(bench.sentTo));
        assertTrue(bench.sent.stream().allMatch(message -> message.code().isEmpty()));
        assertTrue(bench.log().contains("\"what\":\"NOTICE_OF_LOCK\""), bench.log());
        assertTrue(bench.log().contains("\"function\":\"NOTICES\""), bench.log());
        for (String secret : List.of(Bench.EMAIL, Bench.PHONE, Bench.SUB)) {
            assertFalse(bench.log().contains(secret), bench.log());
        }
    }

    @Test
    void eventThatIsHandedOverTwiceIsToldOnce() {
        run(documented);
        run(documented);

        assertEquals(2, bench.sent.size());
    }

    @Test
    @DisplayName("what the purse says by now counts, not what the record said")
    void purseThatWasGivenBackIsNotTold() {
        purse(Opening.OPEN, 0);

        assertEquals(ALL_DONE, run(documented));

        assertEquals(List.of(), bench.sentTo);
    }

    @Test
    void firstRecordOfAPurseHasNoFormerImage() {
        Map<String, Object> event = Bench.json(documented.replace("\"N\": \"5\"", "\"N\": \"1\""));
        Map<String, Object> record = object(((List<?>) Objects.requireNonNull(event.get("Records"))).get(0));
        object(Objects.requireNonNull(record.get("dynamodb"))).remove("OldImage");

        assertEquals(ALL_DONE, run(JSONObjectUtils.toJSONString(event)));

        assertEquals(List.of(), bench.sentTo);
        assertFalse(bench.log().contains("\"kind\":\"fault\""), bench.log());
    }

    @SuppressWarnings("unchecked") // the parser makes no other maps
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PURSE#eu-central-1_Test00000#code#bank customer-7",
                "PURSE#eu-central-1_Other0000#open#c0ffee00-1111-4222-8333-444444444444",
                "FLOW#c0ffee00",
                "DECOY#purse#c0ffee00"
            })
    @DisplayName("items of back ends, of other pools and of other kinds are passed over")
    void otherItemsArePassedOver(String key) {
        String other = documented.replace("PURSE#" + Bench.POOL + "#open#" + Bench.SUB, key);

        assertEquals(ALL_DONE, run(other));

        assertEquals(List.of(), bench.sentTo);
        assertFalse(bench.log().contains("\"kind\":\"fault\""), bench.log());
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"PURSES", "DIRECTORY", "PROVEN", "NOTICES"})
    @DisplayName("where nothing was sent the record is asked for again, and then told")
    void faultIsToldLater(Port port) {
        bench.fail(port, () -> new IllegalStateException("down"));

        assertEquals(AGAIN, run(documented));
        assertEquals(List.of(), bench.sentTo);
        bench.recover();
        assertEquals(ALL_DONE, run(documented));

        assertEquals(2, bench.sent.size());
        assertFalse(bench.log().contains("down"), bench.log());
    }

    @Test
    @DisplayName("a provider that is down costs this one notice, and no record comes again")
    void providerDownIsNotTriedAgain() {
        bench.fail(Port.SENDER, () -> new IllegalStateException("down"));

        assertEquals(ALL_DONE, run(documented));

        assertTrue(bench.log().contains("\"what\":\"NOTICE_NOT_SENT\""), bench.log());
    }

    @Test
    @DisplayName("a record that cannot be read is a fault, and those behind it are told")
    void badRecordStopsNobody() {
        String bad = numbered("1").replace("\"failures\"", "\"other\"");

        assertEquals(ALL_DONE, run(batch(bad, numbered("2"))));

        assertEquals(2, bench.sent.size());
        assertTrue(bench.log().contains("UnknownEventException"), bench.log());
    }

    @Test
    void recordsBehindAFailedOneComeAgain() {
        bench.fail(Port.DIRECTORY, () -> new IllegalStateException("down"));
        String untold = numbered("7").replace("#open#", "#code#");

        String answer = run(batch(untold, numbered("8"), numbered("9")));

        assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"8\"}]}", answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no event",
                "[]",
                "{}",
                "{\"Records\":7}",
                "{\"Records\":[{}]}",
                "{\"Records\":[{\"dynamodb\":{\"Keys\":{},\"SequenceNumber\":\"1\"}}]}",
                "{\"Records\":[{\"dynamodb\":{\"SequenceNumber\":\"\\\"}\"}}]}"
            })
    void whatIsNoEventIsNotTakenAgain(String event) {
        assertEquals(ALL_DONE, run(event));

        assertEquals(List.of(), bench.sentTo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "\"99999999999999999999\"", "7", "null"})
    void countThatIsNoNumberIsAFault(String count) {
        assertEquals(ALL_DONE, run(documented.replace("\"N\": \"5\"", "\"N\": " + count)));

        assertTrue(bench.log().contains("UnknownEventException"), bench.log());
        assertEquals(List.of(), bench.sentTo);
    }
}
