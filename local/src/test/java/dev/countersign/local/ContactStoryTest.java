package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** A person changes an address, over HTTP: real handlers, real pool calls, codes from the inbox. */
final class ContactStoryTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LINUS = "linus@example.com";
    private static final String NEW_PHONE = "+12025550155";
    private static final String NEW_MAIL = "ada@example.org";

    private final LocalCountersign local = start();
    private final TestClient web = new TestClient(local, "web");

    private record Reply(int status, Map<String, Object> body) {
        String text(String member) {
            return String.valueOf(body.get(member));
        }
    }

    private static LocalCountersign start() {
        try {
            return LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        web.close();
        local.close();
    }

    private Reply call(String method, String path, String token, Map<String, String> body) {
        HttpRequest request = HttpRequest.newBuilder(local.endpoint().resolve("/api" + path))
                .method(method, BodyPublishers.ofString(JSONObjectUtils.toJSONString(new TreeMap<>(body))))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSONObjectUtils.parse(response.body()));
        } catch (InterruptedException | IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply put(String token, String kind, String address) {
        return call("PUT", "/contact", token, Map.of(kind, address));
    }

    private Reply validate(String token, String kind, String address, String flow, String code) {
        return call("POST", "/contact/validate", token, Map.of(kind, address, "flow", flow, "code", code));
    }

    private Reply validate(String token, String kind, String address, Reply asked, String sentTo) {
        return validate(token, kind, address, asked.text("flow"), web.codeSentTo(sentTo));
    }

    private String token(String user) {
        return web.signIn(user).tokens().accessToken();
    }

    private Map<String, String> record(String name) {
        Map<String, String> attributes = new TreeMap<>();
        for (AttributeType attribute : web.cognito
                .adminGetUser(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(name))
                .userAttributes()) {
            attributes.put(attribute.name(), attribute.value());
        }
        return attributes;
    }

    private int messages() {
        return local.inbox().messages("").size();
    }

    private String newest(String address) {
        return local.inbox().messages(address).get(0).message().text();
    }

    private void change(String user, String kind, String address, String asked) {
        String token = token(user);
        Reply first = put(token, kind, address);
        Reply second = validate(token, kind, address, first, asked);
        assertEquals(200, validate(token, kind, address, second, address).status());
    }

    @Test
    @DisplayName("B8 a phone is changed: the old one agrees, the new one answers, the old one and the mailbox are told")
    void phoneIsChanged() {
        Answered answered = web.signIn(TestClient.ADA);
        String token = answered.tokens().accessToken();

        Reply current = put(token, "phone", NEW_PHONE);

        assertEquals(202, current.status());
        assertEquals("current", current.text("step"));
        assertEquals("SMS", current.text("deliveryMedium"));
        assertEquals("+*******0101", current.text("destination"));
        assertEquals("3", current.text("attemptsLeft"));
        assertEquals("6", current.text("digits"));
        assertTrue(newest(TestClient.ADAS_PHONE).contains("change"), newest(TestClient.ADAS_PHONE));
        assertEquals(List.of(), local.inbox().messages(NEW_PHONE));

        Reply next = validate(token, "phone", NEW_PHONE, current, TestClient.ADAS_PHONE);

        assertEquals(200, next.status());
        assertEquals("new", next.text("step"));
        assertEquals("SMS", next.text("deliveryMedium"));
        assertEquals("+*******0155", next.text("destination"));
        assertEquals(TestClient.ADAS_PHONE, record(TestClient.ADA).get("phone_number"), "not yet");

        Reply done = validate(token, "phone", NEW_PHONE, next, NEW_PHONE);

        assertEquals(new Reply(200, Map.of("step", "done")), done);
        Map<String, String> record = record(TestClient.ADA);
        assertEquals(NEW_PHONE, record.get("phone_number"));
        assertEquals("true", record.get("phone_number_verified"));
        for (String told : List.of(TestClient.ADAS_PHONE, TestClient.ADA)) {
            assertTrue(newest(told).contains("+*******0155"), newest(told));
        }
        assertFalse(newest(TestClient.ADAS_PHONE).matches(".*\\b[0-9]{6}\\b.*"), "a notice has no code");
    }

    @Test
    @DisplayName("B8 whoever had proved the old phone steps up by the new one from then on")
    void stepUpGoesToTheNewPhone() {
        Answered answered = web.signIn(TestClient.ADA);
        String stepUp = answered.tokens().accessToken();
        Answered before = web.requestStepUp(TestClient.ADA, stepUp, "0123456789abcdef");
        web.answer(
                before, TestClient.ADA, web.codeSentTo(TestClient.ADAS_PHONE), TestClient.stepUp("0123456789abcdef"));

        change(TestClient.ADA, "phone", NEW_PHONE, TestClient.ADAS_PHONE);

        Answered after = web.requestStepUp(TestClient.ADA, token(TestClient.ADA), "0123456789abcdeg");
        Answered tokens =
                web.answer(after, TestClient.ADA, web.codeSentTo(NEW_PHONE), TestClient.stepUp("0123456789abcdeg"));
        assertEquals("0123456789abcdeg", tokens.idClaims().get("transaction_id"));
    }

    @Test
    @DisplayName("B8 an e-mail address is changed: the old one agrees, sign-in goes by the new one")
    void mailIsChanged() {
        change(TestClient.ADA, "email", NEW_MAIL, TestClient.ADA);

        assertEquals(NEW_MAIL, web.signIn(NEW_MAIL).idClaims().get("email"));
        assertTrue(newest(TestClient.ADA).contains("a***@e***.org"), newest(TestClient.ADA));
    }

    @Test
    @DisplayName("B8 the first phone: the e-mail address agrees and is told")
    void firstPhoneIsAdded() {
        change(LINUS, "phone", NEW_PHONE, LINUS);

        assertEquals("true", record(LINUS).get("phone_number_verified"));
        assertTrue(newest(LINUS).contains("+*******0155"), newest(LINUS));
    }

    @Test
    @DisplayName("B8 the only address is changed: itself agrees")
    void onlyAddressIsChanged() {
        change(LINUS, "email", "linus@example.org", LINUS);

        assertEquals("linus@example.org", record("linus@example.org").get("email"));
        assertTrue(newest(LINUS).contains("l***@e***.org"), newest(LINUS));
    }

    @Test
    @DisplayName("FL-07 a stolen token alone changes nothing, and sends nothing to the thief")
    void stolenTokenChangesNothing() {
        String stolen = token(TestClient.ADA);
        Reply current = put(stolen, "phone", NEW_PHONE);
        String right = web.codeSentTo(TestClient.ADAS_PHONE);

        for (int i = 2; i >= 0; i--) {
            Reply wrong = validate(stolen, "phone", NEW_PHONE, current.text("flow"), TestClient.wrong(right));
            assertEquals(422, wrong.status());
            assertEquals("wrong", wrong.text("reason"));
            assertEquals(String.valueOf(i), wrong.text("attemptsLeft"));
        }
        Reply exhausted = validate(stolen, "phone", NEW_PHONE, current, TestClient.ADAS_PHONE);

        assertEquals("exhausted", exhausted.text("reason"));
        assertEquals(List.of(), local.inbox().messages(NEW_PHONE));
        assertEquals(TestClient.ADAS_PHONE, record(TestClient.ADA).get("phone_number"));
    }

    @Test
    @DisplayName("RP-05 a code for one address is none for another one, in both steps")
    void codeIsForOneAddress() {
        String token = token(TestClient.ADA);
        Reply current = put(token, "phone", NEW_PHONE);

        Reply other = validate(token, "phone", "+12025550166", current, TestClient.ADAS_PHONE);
        assertEquals(422, other.status());
        assertEquals("unknown", other.text("reason"));
        assertEquals(
                "unknown",
                validate(token, "email", NEW_MAIL, current, TestClient.ADAS_PHONE)
                        .text("reason"));

        Reply next = validate(token, "phone", NEW_PHONE, current, TestClient.ADAS_PHONE);
        assertEquals(
                "unknown",
                validate(token, "phone", "+12025550166", next, NEW_PHONE).text("reason"));
    }

    @Test
    @DisplayName("RP-03 the code of step one is wrong in step two, and used in its own")
    void codeOfOneStepIsNoneOfTheOther() {
        String token = token(TestClient.ADA);
        Reply current = put(token, "phone", NEW_PHONE);
        String first = web.codeSentTo(TestClient.ADAS_PHONE);
        Reply next = validate(token, "phone", NEW_PHONE, current.text("flow"), first);

        assertNotEquals(current.text("flow"), next.text("flow"));
        assertEquals(
                "wrong",
                validate(token, "phone", NEW_PHONE, next.text("flow"), first).text("reason"));
        assertEquals(
                "used",
                validate(token, "phone", NEW_PHONE, current.text("flow"), first).text("reason"));

        validate(token, "phone", NEW_PHONE, next, NEW_PHONE);
        assertEquals(
                "done",
                validate(token, "phone", NEW_PHONE, next.text("flow"), "").text("step"),
                "a lost answer");
        assertEquals(
                "used",
                validate(token, "phone", NEW_PHONE, current.text("flow"), first).text("reason"));
    }

    @Test
    @DisplayName("RP-05 the code of a step-up opens no change, and that of a change no step-up")
    void codesOfOtherPurposesAreWrong() {
        String token = token(TestClient.ADA);
        Answered stepUp = web.requestStepUp(TestClient.ADA, token, "0123456789abcdef");
        String approval = web.codeSentTo(TestClient.ADAS_PHONE);
        Reply current = put(token, "email", NEW_MAIL);
        String agreement = web.codeSentTo(TestClient.ADA);

        assertEquals(
                "wrong",
                validate(token, "email", NEW_MAIL, current.text("flow"), approval)
                        .text("reason"));
        Answered again = web.answer(stepUp, TestClient.ADA, agreement, TestClient.stepUp("0123456789abcdef"));
        assertEquals("WRONG_CODE", again.outcome());
    }

    @Test
    @DisplayName("RP-08 a code is good ten seconds before the end of its life, and dead at it")
    void codeExpires() {
        String token = token(TestClient.ADA);
        Reply current = put(token, "phone", NEW_PHONE);

        local.clock().advance(Duration.ofSeconds(290));
        Reply next = validate(token, "phone", NEW_PHONE, current, TestClient.ADAS_PHONE);

        assertEquals("new", next.text("step"));
        local.clock().advance(Duration.ofMinutes(5));
        assertEquals(
                "expired", validate(token, "phone", NEW_PHONE, next, NEW_PHONE).text("reason"));
        Reply again = put(token, "phone", NEW_PHONE);
        assertEquals(202, again.status());
        assertNotEquals(current.text("flow"), again.text("flow"));
    }

    @Test
    @DisplayName("F1 a repeated request sends nothing; after the pause it sends the same code; the same in step two")
    void repeatedRequestSendsNoSecondCode() {
        String token = token(TestClient.ADA);
        Reply first = put(token, "phone", NEW_PHONE);
        String code = web.codeSentTo(TestClient.ADAS_PHONE);
        int sent = messages();

        assertEquals(first, put(token, "phone", NEW_PHONE));
        assertEquals(sent, messages());

        local.clock().advance(Duration.ofSeconds(31));
        Reply resent = put(token, "phone", NEW_PHONE);
        assertEquals(sent + 1, messages());
        assertEquals(code, web.codeSentTo(TestClient.ADAS_PHONE));
        assertEquals(first.text("flow"), resent.text("flow"));
        assertEquals(first.text("expiresAt"), resent.text("expiresAt"), "a resend makes no code live longer");

        Reply next = validate(token, "phone", NEW_PHONE, resent, TestClient.ADAS_PHONE);
        String second = web.codeSentTo(NEW_PHONE);
        assertEquals(new Reply(202, next.body()), put(token, "phone", NEW_PHONE));
        local.clock().advance(Duration.ofSeconds(31));
        put(token, "phone", NEW_PHONE);
        assertEquals(2, local.inbox().messages(NEW_PHONE).size());
        assertEquals(second, web.codeSentTo(NEW_PHONE));
    }

    @Test
    @DisplayName("of two changes at once the later one is under way, and the codes of the other one are void")
    void laterChangeTakesThePlace() {
        String token = token(TestClient.ADA);
        Reply phone = put(token, "phone", NEW_PHONE);
        String agreement = web.codeSentTo(TestClient.ADAS_PHONE);
        Reply mail = put(token, "email", NEW_MAIL);

        assertEquals(
                "unknown",
                validate(token, "phone", NEW_PHONE, phone.text("flow"), agreement)
                        .text("reason"));
        Reply next = validate(token, "email", NEW_MAIL, mail, TestClient.ADA);
        assertEquals(200, validate(token, "email", NEW_MAIL, next, NEW_MAIL).status());
    }

    @Test
    @DisplayName("RC-01 of many right answers at once one is proved; the others are used, or read that it is done")
    void oneOfManyRightAnswersWins() {
        String token = token(TestClient.ADA);
        Reply current = put(token, "phone", NEW_PHONE);
        Reply next = validate(token, "phone", NEW_PHONE, current, TestClient.ADAS_PHONE);
        String code = web.codeSentTo(NEW_PHONE);

        List<Reply> replies = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> validate(token, "phone", NEW_PHONE, next.text("flow"), code)))
                .limit(12)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        List<Reply> done =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertTrue(done.stream().allMatch(reply -> reply.text("step").equals("done")), done::toString);
        assertFalse(done.isEmpty(), replies::toString);
        assertTrue(
                replies.stream()
                        .filter(reply -> reply.status() != 200)
                        .allMatch(reply -> reply.text("reason").equals("used")),
                replies::toString);
        assertEquals(NEW_PHONE, record(TestClient.ADA).get("phone_number"));
        assertFalse(local.inbox().messages(TestClient.ADAS_PHONE).isEmpty(), "whoever saw the old phone told it");
    }

    @Test
    @DisplayName("somebody else's address is refused only after the code to it was right")
    void addressOfAnotherIsRefusedAtTheEnd() {
        String token = token(TestClient.ADA);

        Reply current = put(token, "email", LINUS);
        assertEquals(202, current.status());
        Reply next = validate(token, "email", LINUS, current, TestClient.ADA);
        assertEquals(200, next.status());
        Reply taken = validate(token, "email", LINUS, next, LINUS);

        assertEquals(409, taken.status());
        assertTrue(taken.text("type").endsWith(":address-taken"), taken::toString);
        assertEquals(TestClient.ADA, record(TestClient.ADA).get("email"));
        assertEquals("used", validate(token, "email", LINUS, next, LINUS).text("reason"));
        assertEquals(TestClient.ADA, web.signIn(TestClient.ADA).idClaims().get("email"), "and hers still works");
    }

    @Test
    @DisplayName("TK-08 another person's flow is unknown, and stays good for its owner")
    void flowOfAnotherIsUnknown() {
        String token = token(TestClient.ADA);
        Reply current = put(token, "phone", NEW_PHONE);

        assertEquals(
                "unknown",
                validate(token(LINUS), "phone", NEW_PHONE, current, TestClient.ADAS_PHONE)
                        .text("reason"));
        assertEquals(
                200,
                validate(token, "phone", NEW_PHONE, current, TestClient.ADAS_PHONE)
                        .status());
    }

    @Test
    @DisplayName(
            "IN-09 DL-07 a phone of another country, a premium one and what is none are refused before anything is sent")
    void unreachablePhonesAreRefused() {
        String token = token(TestClient.ADA);
        int sent = messages();

        for (String phone : List.of("+4915112345678", "+19005550123", "+88163123456")) {
            Reply refused = put(token, "phone", phone);
            assertEquals(400, refused.status());
            assertTrue(refused.text("type").endsWith(":address-not-reachable"), refused::toString);
        }
        for (String phone : List.of("", "12025550155", "+1 202 555 0155", "tel:+12025550155", "+12025550155;ext=1")) {
            assertTrue(put(token, "phone", phone).text("type").endsWith(":address-malformed"), phone);
        }
        for (String mail : List.of("", "ada", "ada@example", "ada@example.org\r\nBcc: x", "a@b.c,d@e.f")) {
            assertTrue(put(token, "email", mail).text("type").endsWith(":address-malformed"), mail);
        }
        assertEquals(sent, messages());
    }

    @Test
    @DisplayName("an attribute that somebody else has changed agrees to nothing")
    void changedAttributeIsNotAsked() {
        String token = token(LINUS); // has proved his e-mail address
        web.cognito.adminUpdateUserAttributes(request -> request.userPoolId(LocalCountersign.POOL_ID)
                .username(LINUS)
                .userAttributes(
                        AttributeType.builder()
                                .name("email")
                                .value("thief@example.org")
                                .build(),
                        AttributeType.builder()
                                .name("email_verified")
                                .value("true")
                                .build()));
        int sent = messages();

        Reply refused = put(token, "phone", NEW_PHONE);

        assertEquals(409, refused.status());
        assertTrue(refused.text("type").endsWith(":no-address-to-ask"), refused::toString);
        assertEquals(sent, messages());
    }

    @Test
    @DisplayName("who has no verified address is refused")
    void unverifiedAddressesAreNotAsked() {
        String token = token(LINUS);
        web.cognito.adminUpdateUserAttributes(request -> request.userPoolId(LocalCountersign.POOL_ID)
                .username(LINUS)
                .userAttributes(AttributeType.builder()
                        .name("email_verified")
                        .value("false")
                        .build()));

        assertEquals(409, put(token, "phone", NEW_PHONE).status());
    }

    @Test
    @DisplayName("messages have a limit of an hour, which the answer tells")
    void messagesAreLimited() {
        String token = token(TestClient.ADA);

        Reply reply = put(token, "phone", NEW_PHONE);
        for (int i = 0; i < 20 && reply.status() == 202; i++) {
            reply = put(token, "phone", "+120255501" + (60 + i));
        }

        assertEquals(429, reply.status());
        assertTrue(reply.text("type").endsWith(":limit-reached"), reply::toString);
    }

    @Test
    @DisplayName("a provider that is down: try again later, and then it goes on")
    void providerIsDown() {
        String token = token(TestClient.ADA);
        switchSms("down");
        assertEquals(503, put(token, "phone", NEW_PHONE).status());

        switchSms("up");
        assertEquals(202, put(token, "phone", NEW_PHONE).status());
    }

    private void switchSms(String state) {
        HttpRequest request = HttpRequest.newBuilder(local.endpoint().resolve("/_local/providers"))
                .POST(BodyPublishers.ofString("{\"medium\":\"SMS\",\"state\":\"" + state + "\"}"))
                .build();
        try {
            assertEquals(200, HTTP.send(request, BodyHandlers.ofString()).statusCode());
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("no token, an ID token, a GET and a body of another form stop on both routes")
    void badRequestsStop() {
        Answered answered = web.signIn(TestClient.ADA);
        String token = answered.tokens().accessToken();

        assertEquals(401, put("", "phone", NEW_PHONE).status());
        assertEquals(
                401, validate("x.y.z", "phone", NEW_PHONE, "flow", "000000").status());
        assertEquals(403, put(answered.tokens().idToken(), "phone", NEW_PHONE).status());
        assertEquals(
                403,
                validate(answered.tokens().idToken(), "phone", NEW_PHONE, "flow", "000000")
                        .status());
        for (Map<String, String> body : List.of(
                Map.<String, String>of(),
                Map.of("phone", NEW_PHONE, "email", NEW_MAIL),
                Map.of("phone", NEW_PHONE, "sub", "eve"),
                Map.of("phone", "1".repeat(2_000)))) {
            assertEquals(400, call("PUT", "/contact", token, body).status(), body.keySet()::toString);
            assertEquals(400, call("POST", "/contact/validate", token, body).status(), body.keySet()::toString);
        }
    }

    @Test
    @DisplayName("LG-01 nothing of it is in the trace of the pool")
    void nothingLeaks() {
        change(TestClient.ADA, "phone", NEW_PHONE, TestClient.ADAS_PHONE);

        assertFalse(local.traceText().contains(NEW_PHONE));
    }
}
