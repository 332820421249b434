package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.limit.Failures;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.http.Gateway.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /contact} and {@code POST /contact/validate} as API Gateway calls them. The app client signs in by e-mail alone. */
final class ContactHandlerTest {
    private static final String SECRET = "canary-of-the-fault";
    private static final String POOL_NAME = "ada-in-the-pool";
    private static final String NEW_PHONE = "+12025550155";
    private static final String NEW_MAIL = "ada@example.org";

    private final Bench bench = new Bench();
    private final Map<String, Object> event = Bench.json(EventJson.golden("contact-documented"));

    @BeforeEach
    void adaIsInThePool() {
        Map<String, String> ada = new TreeMap<>(Map.of(
                "sub", Bench.SUB,
                "email", Bench.EMAIL,
                "email_verified", "true",
                "phone_number", Bench.PHONE,
                "phone_number_verified", "true"));
        bench.directory.update(Bench.POOL, POOL_NAME, ada);
    }

    private Map<String, Object> claims() {
        Map<String, Object> authorizer = Bench.object(Bench.object(event, "requestContext"), "authorizer");
        return Bench.object(Bench.object(authorizer, "jwt"), "claims");
    }

    private Reply call(String route, Map<String, String> body) {
        event.put("routeKey", route);
        event.put("body", JSONObjectUtils.toJSONString(new TreeMap<>(body)));
        return call();
    }

    private Reply call() {
        return Gateway.send(bench, LambdaFunction.CONTACT, event);
    }

    private Reply put(String kind, String address) {
        return call(Route.CHANGE_CONTACT.key(), Map.of(kind, address));
    }

    private Reply validate(String kind, String address, Reply asked, String code) {
        return call(Route.VALIDATE_CONTACT.key(), Map.of(kind, address, "flow", asked.text("flow"), "code", code));
    }

    private String code() {
        return bench.sent.get(bench.sent.size() - 1).code();
    }

    private Reply atTheLastCode(String kind, String address) {
        return validate(kind, address, put(kind, address), code());
    }

    @Test
    @DisplayName(
            "who got into the mailbox that opened the session cannot change the phone with it: the phone has to agree")
    void addressThatDoesNotSignInIsAskedFirst() {
        assertEquals("SMS", put("phone", NEW_PHONE).text("deliveryMedium"));
        assertEquals("SMS", put("email", NEW_MAIL).text("deliveryMedium"));
        assertEquals(List.of(Bench.PHONE, Bench.PHONE), bench.sentTo);
    }

    @Test
    @DisplayName("one event for each outcome, under the usual pseudonym")
    void outcomesAreAudited() {
        Reply next = atTheLastCode("email", NEW_MAIL);
        validate("email", NEW_MAIL, next, "000000");
        validate("email", NEW_MAIL, next, code());

        List<String> what = bench.log()
                .lines()
                .filter(line -> line.contains("\"kind\":\"audit\""))
                .map(line -> line.replaceFirst(".*\"what\":\"([A-Z_]*)\".*", "$1"))
                .toList();
        assertEquals(
                List.of(
                        "CODE_SENT",
                        "CODE_RIGHT",
                        "CODE_SENT",
                        "CODE_WRONG",
                        "CODE_RIGHT",
                        "CONTACT_CHANGE_TOLD",
                        "CONTACT_CHANGE_TOLD",
                        "CONTACT_CHANGED"),
                what);
        assertEquals(
                4,
                bench.log()
                        .lines()
                        .filter(line -> line.matches(
                                ".*\"what\":\"(CODE_SENT|CONTACT_CHANGE_TOLD)\".*\"message\":\"[^\"]+\".*"))
                        .count(),
                "each message can be followed by its receipt");
        for (String secret : List.of(Bench.SUB, NEW_MAIL, Bench.EMAIL, Bench.PHONE, code())) {
            assertFalse(!secret.isEmpty() && bench.log().contains(secret), secret);
        }
    }

    @Test
    @DisplayName("13 address and flag are set in one call, and the flag of WhatsApp goes with the old number")
    void addressAndFlagAreSetInOneCall() {
        bench.directory.update(Bench.POOL, POOL_NAME, Map.of("custom:whatsapp_verified", "true"));
        int before = bench.directory.calls().size();

        assertEquals(
                200,
                validate("phone", NEW_PHONE, atTheLastCode("phone", NEW_PHONE), code())
                        .status());

        assertEquals(before + 1, bench.directory.calls().size());
        Map<String, String> record = bench.directory.attributes();
        assertEquals(NEW_PHONE, record.get("phone_number"));
        assertEquals("true", record.get("phone_number_verified"));
        assertEquals("", record.get("custom:whatsapp_verified"));
        assertEquals(
                List.of(Bench.EMAIL, Bench.PHONE),
                bench.sentTo.subList(2, 4),
                "the old number is told, and the mailbox");
    }

    /** What strangers have made of this person's purse. */
    private void closed(Opening opening) {
        bench.wrongAnswers(opening, 100, Bench.NOW.minus(Duration.ofDays(2)), Set.of());
    }

    private int row(Opening opening) {
        return purse(opening).consecutive();
    }

    private Failures purse(Opening opening) {
        return bench.store.failures(new Owner(Bench.POOL, "", Bench.SUB), opening);
    }

    @Test
    @DisplayName("BF-11 a closed purse is opened by a finished change of address, and by no step before")
    void finishedChangeOpensTheClosedPurse() {
        closed(Opening.OPEN);

        Reply next = atTheLastCode("phone", NEW_PHONE);
        assertEquals(100, row(Opening.OPEN), "a right code by a token opens nothing");
        validate("phone", NEW_PHONE, next, "000000");
        assertEquals(100, row(Opening.OPEN));
        assertEquals(200, validate("phone", NEW_PHONE, next, code()).status());

        assertEquals(0, row(Opening.OPEN));
        assertEquals(20, purse(Opening.OPEN).compared().times().size(), "and the answers of the day keep counting");
        assertEquals(1, bench.log().split("\"PURSE_OPENED\"", -1).length - 1, bench.log());
    }

    @Test
    @DisplayName("BF-11 the token purse is not opened so: who closed it had a token")
    void closedTokenPurseStaysClosed() {
        closed(Opening.TOKEN);

        Reply asked = put("phone", NEW_PHONE);

        assertNotEquals(202, asked.status());
        assertEquals(100, row(Opening.TOKEN));
    }

    @Test
    @DisplayName("the store was down when the purse was to be opened: the same answer opens it")
    void repeatOpensThePurse() {
        closed(Opening.OPEN);
        Reply next = atTheLastCode("phone", NEW_PHONE);
        String code = code();
        bench.fail(Port.PURSES, () -> new IllegalStateException("down"));
        assertEquals(503, validate("phone", NEW_PHONE, next, code).status());
        assertEquals(100, row(Opening.OPEN));
        bench.recover();

        assertEquals(200, validate("phone", NEW_PHONE, next, code).status());

        assertEquals(0, row(Opening.OPEN));
    }

    @Test
    @DisplayName(
            "the pool was down at the end: try again later, and the same answer finishes, as does the same request")
    void repeatFinishes() {
        Reply next = atTheLastCode("phone", NEW_PHONE);
        String code = code();
        bench.directory.failFrom(bench.directory.calls().size());
        for (int i = 0; i < 5; i++) {
            Reply later = validate("phone", NEW_PHONE, next, code);
            assertEquals(503, later.status(), "as often as one likes: a repeat takes no try");
            assertEquals("5", later.headers().get("retry-after"));
        }
        assertEquals(4, bench.sent.size(), "two codes and two notices, however often it is repeated");
        assertEquals(503, put("phone", NEW_PHONE).status());
        int sent = bench.sent.size();

        bench.directory.failFrom(-1);
        assertEquals(
                new Reply(200, Map.of("step", "done"), put("phone", NEW_PHONE).headers()), put("phone", NEW_PHONE));
        assertEquals("done", validate("phone", NEW_PHONE, next, code).text("step"));
        assertEquals(NEW_PHONE, bench.directory.attributes().get("phone_number"));
        assertEquals(sent + 2, bench.sent.size(), "notices of what was done, and no code");
        assertEquals(1, bench.log().split("\"CONTACT_CHANGED\"", -1).length - 1, bench.log());
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"PROVEN", "CHALLENGES", "CHANGES"})
    @DisplayName("the store was down at the end: the same answer, or the same request once more, finishes")
    void storeFailsAtTheEnd(Port port) {
        Reply next = atTheLastCode("phone", NEW_PHONE);
        String code = code();
        bench.fail(port, () -> new IllegalStateException(SECRET));
        assertEquals(503, validate("phone", NEW_PHONE, next, code).status());

        bench.recover();
        assertEquals("done", validate("phone", NEW_PHONE, next, code).text("step"));
        assertFalse(bench.log().contains(SECRET), bench.log());
    }

    @Test
    @DisplayName("what was proved can be finished as long as a code lives, and not for ever")
    void finishingHasAnEnd() {
        Reply next = atTheLastCode("phone", NEW_PHONE);
        String code = code();
        bench.directory.failFrom(bench.directory.calls().size());
        validate("phone", NEW_PHONE, next, code);
        bench.directory.failFrom(-1);
        bench.now = bench.now.plusSeconds(300);

        assertEquals("expired", validate("phone", NEW_PHONE, next, code).text("reason"));
        assertEquals("current", put("phone", NEW_PHONE).text("step"));
    }

    @Test
    @DisplayName("an address that is the person's already is done, and nothing is sent")
    void ownAddressIsDone() {
        Reply next = atTheLastCode("phone", NEW_PHONE);
        validate("phone", NEW_PHONE, next, code());
        int sent = bench.sent.size();

        assertEquals("done", validate("phone", NEW_PHONE, next, "whatever").text("step"));
        Reply again = put("phone", NEW_PHONE);

        assertEquals(200, again.status());
        assertEquals("done", again.text("step"));
        assertEquals(sent, bench.sent.size());
    }

    @Test
    @DisplayName("an operator has written a phone meanwhile: the mailbox agrees to no other one any more")
    void agreementIsLookedAtAgain() {
        bench.directory.update(Bench.POOL, POOL_NAME, Map.of("phone_number", "", "phone_number_verified", ""));
        Reply next = atTheLastCode("phone", NEW_PHONE);
        assertEquals("new", next.text("step"));
        bench.directory.update(
                Bench.POOL, POOL_NAME, Map.of("phone_number", Bench.PHONE, "phone_number_verified", "true"));

        assertEquals("unknown", validate("phone", NEW_PHONE, next, code()).text("reason"));
        assertEquals(Bench.PHONE, bench.directory.attributes().get("phone_number"));
        assertEquals("SMS", put("phone", NEW_PHONE).text("deliveryMedium"));
    }

    @Test
    @DisplayName("answers while one has to wait take tries too: no message goes out whose code is dead")
    void noDeadCodeIsSent() {
        for (int i = 0; i < 5; i++) {
            validate("phone", "+1202555016" + i, put("phone", "+1202555016" + i), "x");
        }
        Reply asked = put("phone", NEW_PHONE);
        for (int i = 0; i < 3; i++) {
            assertEquals(429, validate("phone", NEW_PHONE, asked, code()).status());
        }
        bench.now = bench.now.plusSeconds(60);

        Reply anew = put("phone", NEW_PHONE);

        assertNotEquals(asked.text("flow"), anew.text("flow"));
        assertEquals("new", validate("phone", NEW_PHONE, anew, code()).text("step"));
    }

    @Test
    @DisplayName("whoever saw the old number tells it, also where the user pool does not say whether it has changed it")
    void oldNumberIsToldWhateverThePoolSays() {
        Reply next = atTheLastCode("phone", NEW_PHONE);
        bench.directory.failFrom(bench.directory.calls().size());

        assertEquals(503, validate("phone", NEW_PHONE, next, code()).status());

        assertEquals(List.of(Bench.EMAIL, Bench.PHONE), bench.sentTo.subList(2, 4));
    }

    @Test
    @DisplayName("a provider that is down: try again later, and the next request sends at once")
    void providerIsDown() {
        bench.fail(Port.SENDER, () -> new DeliveryException(Cause.UNAVAILABLE));
        assertEquals(503, put("phone", NEW_PHONE).status());

        bench.recover();
        assertEquals(202, put("phone", NEW_PHONE).status());
        assertEquals(1, bench.sent.size());
    }

    @Test
    @DisplayName("a provider that refuses an address: the current one cannot agree, the new one cannot be proved")
    void providerRefuses() {
        bench.fail(Port.SENDER, () -> new DeliveryException(Cause.ADDRESS_REFUSED));
        assertEquals("no-address-to-ask", put("phone", NEW_PHONE).problem());

        bench.recover();
        Reply current = put("phone", NEW_PHONE);
        String code = code();
        bench.fail(Port.SENDER, () -> new DeliveryException(Cause.ADDRESS_REFUSED));
        assertEquals(
                "address-not-reachable",
                validate("phone", NEW_PHONE, current, code).problem());
    }

    @Test
    @DisplayName("a notice that cannot be sent undoes nothing")
    void noticeFails() {
        Reply next = atTheLastCode("phone", NEW_PHONE);
        bench.fail(Port.SENDER, () -> new IllegalStateException(SECRET));

        assertEquals("done", validate("phone", NEW_PHONE, next, code()).text("step"));
        assertTrue(bench.log().contains("CONTACT_CHANGE_NOT_TOLD"), bench.log());
    }

    @Test
    @DisplayName("another user has the address: told to who has proved it, and nothing is remembered")
    void addressIsTaken() {
        Reply next = atTheLastCode("email", NEW_MAIL);
        String code = code();
        bench.directory.giveToAnother(NEW_MAIL);

        assertEquals("address-taken", validate("email", NEW_MAIL, next, code).problem());
        assertTrue(bench.log().contains("CONTACT_TAKEN"), bench.log());

        assertEquals("used", validate("email", NEW_MAIL, next, code).text("reason"));
        assertEquals(Bench.EMAIL, bench.directory.attributes().get("email"));
        assertTrue(
                bench.store.records().proven().stream()
                        .noneMatch(one -> one.address().kind() == AddressKind.EMAIL),
                "nothing of it is remembered");
    }

    @Test
    @DisplayName(
            "a first phone that another user has, or that could not be written, leaves the way free for another one")
    void firstPhoneThatWasNotWrittenBindsNothing() {
        bench.directory.update(Bench.POOL, POOL_NAME, Map.of("phone_number", "", "phone_number_verified", ""));
        Reply next = atTheLastCode("phone", NEW_PHONE);
        bench.directory.giveToAnother(NEW_PHONE);
        assertEquals("address-taken", validate("phone", NEW_PHONE, next, code()).problem());

        next = atTheLastCode("phone", "+12025550156");
        String code = code();
        bench.directory.failFrom(bench.directory.calls().size());
        assertEquals(503, validate("phone", "+12025550156", next, code).status());
        bench.directory.failFrom(-1);
        next = atTheLastCode("phone", "+12025550157");
        assertEquals("done", validate("phone", "+12025550157", next, code()).text("step"));
    }

    @Test
    @DisplayName("what was proved is not finished over what an operator has written since")
    void operatorComesFirst() {
        bench.directory.update(Bench.POOL, POOL_NAME, Map.of("phone_number", "", "phone_number_verified", ""));
        Reply next = atTheLastCode("phone", NEW_PHONE);
        String code = code();
        bench.directory.failFrom(bench.directory.calls().size());
        validate("phone", NEW_PHONE, next, code);
        bench.directory.failFrom(-1);
        bench.directory.update(
                Bench.POOL, POOL_NAME, Map.of("phone_number", Bench.PHONE, "phone_number_verified", "true"));

        assertEquals("unknown", validate("phone", NEW_PHONE, next, code).text("reason"));
        assertEquals(Bench.PHONE, bench.directory.attributes().get("phone_number"));
    }

    @Test
    @DisplayName("an address that has agreed and was replaced since has agreed to nothing")
    void agreementIsOfOneAddress() {
        Reply next = atTheLastCode("phone", NEW_PHONE);
        bench.directory.update(Bench.POOL, POOL_NAME, Map.of("phone_number", "+12025550177"));

        assertEquals("unknown", validate("phone", NEW_PHONE, next, code()).text("reason"));
        assertEquals("+12025550177", bench.directory.attributes().get("phone_number"));
    }

    @Test
    @DisplayName("the request for one's own address gives the change under way up")
    void ownAddressCancels() {
        Reply own = atTheLastCode("phone", NEW_PHONE);
        assertEquals("done", validate("phone", NEW_PHONE, own, code()).text("step"));
        Reply next = atTheLastCode("phone", "+12025550156");
        String code = code();

        assertEquals("done", put("phone", NEW_PHONE).text("step"));
        assertEquals("used", validate("phone", "+12025550156", next, code).text("reason"), "it was given up");
        assertEquals(NEW_PHONE, bench.directory.attributes().get("phone_number"));
    }

    @Test
    @DisplayName("TK-08 a name that has become another person's changes nothing")
    void nameOfAnotherPersonIsRefused() {
        bench.directory.update(Bench.POOL, POOL_NAME, Map.of("sub", "another"));

        assertEquals("not-allowed", put("phone", NEW_PHONE).problem());
        assertEquals(List.of(), bench.sent);
    }

    @Test
    @DisplayName("3 an address that was asked and is changed meanwhile agrees to nothing")
    void addressIsReadAgain() {
        Reply current = put("email", NEW_MAIL);
        bench.directory.update(Bench.POOL, POOL_NAME, Map.of("phone_number", "+12025550177"));

        assertEquals("unknown", validate("email", NEW_MAIL, current, code()).text("reason"));
    }

    @Test
    @DisplayName("BF-03 wrong answers are counted over all changes: five, then one has to wait")
    void purseIsShared() {
        for (int i = 0; i < 5; i++) {
            Reply asked = put("phone", "+1202555016" + i);
            assertEquals(
                    "wrong", validate("phone", "+1202555016" + i, asked, "x").text("reason"));
        }
        Reply asked = put("phone", NEW_PHONE);
        Reply waits = validate("phone", NEW_PHONE, asked, code());

        assertEquals(429, waits.status());
        assertEquals("60", waits.headers().get("retry-after"));

        bench.now = bench.now.plusSeconds(60);
        assertEquals("new", validate("phone", NEW_PHONE, asked, code()).text("step"));
    }

    @Test
    @DisplayName("another change has another code")
    void everyChangeHasItsCode() {
        put("phone", NEW_PHONE);
        put("email", NEW_MAIL);

        assertEquals(
                2, bench.sent.stream().map(message -> message.code()).distinct().count());
    }

    @Test
    @DisplayName("a code without tries is not sent again: the same request begins anew")
    void exhaustedChangeBeginsAnew() {
        Reply asked = put("phone", NEW_PHONE);
        for (int i = 0; i < 3; i++) {
            validate("phone", NEW_PHONE, asked, "x");
        }
        assertEquals("exhausted", validate("phone", NEW_PHONE, asked, code()).text("reason"));

        Reply anew = put("phone", NEW_PHONE);

        assertNotEquals(asked.text("flow"), anew.text("flow"));
        assertEquals("3", anew.text("attemptsLeft"));
        assertEquals("new", validate("phone", NEW_PHONE, anew, code()).text("step"));
    }

    @Test
    @DisplayName("a change that was begun by another app client is another change")
    void changeIsOfItsAppClient() {
        Reply asked = put("phone", NEW_PHONE);
        String code = code();
        claims().put("client_id", Bench.SIGN_UP_CLIENT);

        assertEquals("unknown", validate("phone", NEW_PHONE, asked, code).text("reason"));
        Reply other = put("phone", NEW_PHONE);
        assertEquals(202, other.status());
        assertEquals("new", validate("phone", NEW_PHONE, other, code()).text("step"));
    }

    @Test
    @DisplayName("the first step's proof was written late: its code is used, and the same request says where it stands")
    void storeFailsBetweenTheSteps() {
        Reply current = put("phone", NEW_PHONE);
        String code = code();
        bench.fail(Port.CHANGES, () -> new IllegalStateException(SECRET));
        assertEquals(503, validate("phone", NEW_PHONE, current, code).status());

        bench.recover();
        assertEquals("new", validate("phone", NEW_PHONE, current, code).text("step"));
        assertEquals("used", validate("phone", NEW_PHONE, current, code).text("reason"));
        assertEquals("new", put("phone", NEW_PHONE).text("step"));
    }

    @ParameterizedTest
    @CsvSource({"1772337600, 202", "1772337599, 401", "1, 401", "'', 401", "soon, 401", "9999999999999999999, 401"})
    @DisplayName("B8 who signed in longer ago than a step-up allows signs in again (RFC 9470)")
    void oldSignInIsRefused(String authTime, int status) {
        claims().put("auth_time", authTime);

        Reply reply = put("phone", NEW_PHONE);

        assertEquals(status, reply.status());
        if (status == 401) {
            assertEquals("sign-in-too-long-ago", reply.problem());
            assertEquals(
                    "Bearer error=\"insufficient_user_authentication\", max_age=\"28800\"",
                    reply.headers().get("www-authenticate"));
            assertEquals(401, validate("phone", NEW_PHONE, reply, "000000").status());
            assertEquals(List.of(), bench.sent);
            assertTrue(bench.log().contains("TOKEN_REFUSED"), bench.log());
        }
    }

    @Test
    void withoutAuthorizerNobodyIsLetIn() {
        Bench.object(event, "requestContext").remove("authorizer");

        assertEquals(401, put("phone", NEW_PHONE).status());
        assertEquals(
                401,
                validate("phone", NEW_PHONE, put("phone", NEW_PHONE), "000000").status());
    }

    @ParameterizedTest
    @CsvSource({"token_use, id", "iss, https://example.com", "client_id, other", "sub, ''", "username, ''"})
    @DisplayName("a token of another kind, pool or app client, or of no person, is refused on both routes")
    void otherTokensAreRefused(String claim, String value) {
        claims().put(claim, value);

        assertEquals(403, put("phone", NEW_PHONE).status());
        assertEquals(
                403,
                validate("phone", NEW_PHONE, put("phone", NEW_PHONE), "000000").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"email\":7}",
                "{\"email\":\"a@example.com\",\"phone\":\"+12025550155\"}",
                "{\"Email\":\"a@example.com\"}",
                "{\"email\":\"a@example.com\",\"email\":\"b@example.com\"}",
                "{\"email\":\"a@example.com\",\"flow\":\"x\"}",
                "{\"flow\":\"x\",\"code\":\"000000\"}",
                "{\"email\":\"a@example.com\",\"flow\":\"x\",\"code\":123456}",
                "{\"email\":\"a@example.com\",\"flow\":\"x\",\"code\":\"1\",\"sub\":\"eve\"}"
            })
    @DisplayName("a body of another form is refused on both routes")
    void malformedBodiesAreRefused(String body) {
        for (String route : List.of(Route.CHANGE_CONTACT.key(), Route.VALIDATE_CONTACT.key())) {
            event.put("routeKey", route);
            event.put("body", body);
            assertEquals("malformed", call().problem(), route);
        }
        assertEquals(List.of(), bench.sent);
    }

    @Test
    void otherRoutesAreFaults() {
        event.put("routeKey", "GET /contact");
        assertEquals(503, call().status());
        event.remove("routeKey");
        assertEquals(503, call().status());
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"CLIENTS", "CHANGES", "DIRECTORY", "CHALLENGES", "KEY"})
    @DisplayName("EN-06 whatever fails, the caller reads the same, and the next try is not in the way")
    void everyFaultLooksAlike(Port port) {
        Reply asked = put("email", NEW_MAIL);
        String code = code();
        bench.fail(port, () -> new StackOverflowError(SECRET));

        assertEquals("try-again-later", validate("email", NEW_MAIL, asked, code).problem());
        assertEquals("try-again-later", put("phone", NEW_PHONE).problem());

        bench.recover();
        assertFalse(bench.log().contains(SECRET), bench.log());
        assertEquals(202, put("phone", NEW_PHONE).status());
    }
}
