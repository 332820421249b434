package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.ADAS_PHONE;
import static dev.countersign.local.TestClient.EMAIL;
import static dev.countersign.local.TestClient.wrong;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.TestClient.Answered;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** An operator looks after people of a pool on this machine, by the command line. */
final class PersonStoryTest extends LocalPoolTest {
    private static final String NOBODY = "anna@example.com";

    private String said = "";

    private int person(String task, String... more) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(
                List.of("person", task, "--local", local.endpoint().toString(), "--by", "jane", "--yes"));
        arguments.addAll(List.of(more));
        PrintStream out = new PrintStream(told, true, UTF_8);
        int code = Main.run(arguments, Map.of(), out, out);
        said = told.toString(UTF_8);
        return code;
    }

    private void done(String task) {
        assertEquals(0, person(task, "--user", ADA), said);
    }

    private String sub() {
        return local.pool().findUser(ADA).orElseThrow().sub();
    }

    private int messages() {
        return local.inbox().messages("").size();
    }

    /** Five wrong answers end a flow, and begin the waits. */
    private void lockOut() {
        Answered round = web.request(ADA);
        String wrong = wrong(web.codeSentTo(ADA));
        for (int i = 0; i < 4; i++) {
            round = web.answer(round, ADA, wrong, EMAIL);
        }
        Answered last = round;
        assertThrows(NotAuthorizedException.class, () -> web.answer(last, ADA, wrong, EMAIL));
    }

    private boolean getsIn() {
        Answered round = web.request(ADA);
        return web.answer(round, ADA, web.codeSentTo(ADA), EMAIL).hasTokens();
    }

    @Test
    @DisplayName("locked by wrong answers: look-up shows it, unlock ends it")
    void unlockedPersonSignsIn() {
        lockOut();
        assertFalse(getsIn());
        done("look-up");
        assertTrue(said.contains("open purse    5 wrong in a row, 5 in 24 h: waits until "), said);
        assertTrue(said.contains("messages      email: 2 in the last hour, 2 in 24 h"), said);

        done("unlock");

        assertTrue(getsIn());
        done("look-up");
        assertTrue(said.contains("open purse    0 wrong in a row, 0 in 24 h: free"), said);
        assertTrue(said.contains(", verified; this one proved"), said);
        assertTrue(said.contains(" unlock by jane"), said);
        assertFalse(said.contains(ADA) || said.contains(ADAS_PHONE), said);
    }

    /** What a stranger sees of five answers and a resend. */
    private String seen(String user) {
        List<String> rounds = new ArrayList<>();
        Answered round = web.request(user);
        rounds.add(shown(round));
        for (int i = 0; i < 4; i++) {
            round = web.answer(round, user, "00000" + i, EMAIL);
            rounds.add(shown(round));
        }
        Answered last = round;
        NotAuthorizedException refused =
                assertThrows(NotAuthorizedException.class, () -> web.answer(last, user, "000009", EMAIL));
        rounds.add(refused.awsErrorDetails().errorMessage());
        return String.join("\n", rounds);
    }

    /** All but what differs from flow to flow. */
    private static String shown(Answered round) {
        Map<String, String> shown = new TreeMap<>(round.parameters());
        shown.replaceAll((name, value) ->
                List.of("expiresAt", "resendAfter", "flow", "USERNAME").contains(name) ? "a " + value.length() : value);
        shown.remove("USERNAME"); // Cognito's own, and the name that was typed for nobody
        shown.remove("CODE_DELIVERY_DESTINATION");
        return shown.toString();
    }

    @Test
    @DisplayName(
            "EN-04 a blocked person looks like a name nobody has, gets no message, and no code is right until the block ends")
    void blockedPersonLooksLikeNobody() {
        Answered before = web.request(ADA);
        String code = web.codeSentTo(ADA);
        int sent = messages();

        done("block");

        assertEquals(seen(NOBODY), seen(ADA));
        assertFalse(web.answer(before, ADA, code, EMAIL).hasTokens());
        assertEquals(sent, messages());
        assertEquals(0, person("look-up", "--user", ADA));
        assertTrue(said.contains("blocked       yes"), said);

        done("unlock");
        assertFalse(web.answer(web.request(ADA), ADA, code, EMAIL).hasTokens());
        done("unblock");
        assertTrue(getsIn());
    }

    @Test
    @DisplayName("a new number that an operator has checked gets codes after a re-bind, and not before")
    void reboundNumberGetsCodes() {
        Map<String, String> sms = Map.of("signInMethod", "SMS_OTP");
        Answered round = web.request(ADA, sms, "__dummy__");
        assertTrue(web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), sms).hasTokens());
        String checked = "+12025550177";
        web.cognito.adminUpdateUserAttributes(request -> request.userPoolId(LocalCountersign.POOL_ID)
                .username(ADA)
                .userAttributes(
                        AttributeType.builder()
                                .name("phone_number")
                                .value(checked)
                                .build(),
                        AttributeType.builder()
                                .name("phone_number_verified")
                                .value("true")
                                .build()));
        web.request(ADA, sms, "__dummy__");
        assertEquals(0, local.inbox().messages(checked).size());

        done("re-bind-phone");

        Answered rebound = web.request(ADA, sms, "__dummy__");
        assertTrue(web.answer(rebound, ADA, web.codeSentTo(checked), sms).hasTokens());
        done("look-up");
        assertTrue(said.contains("verified; this one proved"), said);
    }

    @Test
    @DisplayName("erased: nothing of the person is left but what operators did")
    void erasedPersonLeavesTheNotes() {
        lockOut();
        String sub = sub();
        assertEquals(1, person("erase", "--user", ADA), said);
        web.cognito.adminDeleteUser(
                request -> request.userPoolId(LocalCountersign.POOL_ID).username(ADA));

        assertEquals(0, person("erase", "--id", sub), said);

        assertEquals(0, person("look-up", "--id", sub), said);
        assertTrue(said.contains("which has no such user"), said);
        assertTrue(said.contains("open purse    0 wrong in a row, 0 in 24 h: free"), said);
        assertTrue(said.contains("email: 0 in the last hour"), said);
        assertTrue(said.contains(" erase by jane"), said);
        assertEquals(0, person("erase", "--id", sub), said);
        assertTrue(said.contains("records: 0"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"task\":\"destroy\",\"user\":\"a\",\"isSub\":false,\"by\":\"jane\"}",
                "[",
                "{\"task\":1}"
            })
    void malformedWishIsRefused(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(local.endpoint().resolve("/_local/person"))
                .POST(BodyPublishers.ofString(body))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertEquals(400, response.statusCode(), response.body());
    }

    @Test
    void poolThatDoesNotRunIsSaid() {
        URI gone = local.endpoint();
        local.close();

        assertEquals(1, person("look-up", "--user", ADA));

        assertTrue(said.contains("nothing answers at " + gone), said);
    }
}
