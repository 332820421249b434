package dev.countersign.local.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.AwsCall;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The calls that are priced are those that the functions make, over DynamoDB Local and a loopback AWS. */
final class OccasionTest {
    private static final String TRANSACTION = "transaction-0123456789";

    private final TestTokens tokens = new TestTokens();
    private final AwsBench bench = AwsBench.start();
    private final Map<LambdaFunction, Integer> runs = new EnumMap<>(LambdaFunction.class);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("F10 the priced calls of a sign-in by e-mail are those of a real one")
    void signInByEmailMakesThePricedCalls() {
        Functions functions = warm();

        signIn(functions, "EMAIL_OTP");

        assertEquals(Occasion.SIGN_IN.calls(), recorded("ses:SendEmail"));
    }

    @Test
    void signInByTextMessageMakesThePricedCalls() {
        Functions functions = warm();

        signIn(functions, "SMS_OTP");

        assertEquals(Occasion.SIGN_IN.calls(), recorded("sns:Publish"));
    }

    @Test
    void signInByWhatsAppMakesThePricedCalls() {
        Functions functions = warm(bench.sendZen());

        signIn(functions, "WHATSAPP_OTP");

        assertEquals(Occasion.SIGN_IN.calls(), recorded("sendzen:Send"));
    }

    @Test
    @DisplayName("F10 the priced calls of a step-up by text message are those of a real one")
    void stepUpMakesThePricedCalls() {
        Functions functions = warm();

        stepUp(functions);

        assertEquals(Occasion.STEP_UP.calls(), recorded("sns:Publish"));
    }

    @Test
    @DisplayName("text messages are of one part and items of one write unit, as is counted")
    void sizesAreThoseThatAreCounted() {
        Functions functions = warm();
        signIn(functions, "SMS_OTP");
        stepUp(functions);

        for (String message : bench.messages()) {
            assertTrue(message.length() <= 160 && message.matches("\\p{ASCII}*"), message);
        }
        bench.dynamo.scan(request -> request.tableName(bench.table)).items().stream()
                .filter(item -> !item.toString().contains("CLIENTS#")) // read, never written by a function
                .forEach(item -> assertTrue(item.toString().length() < 1_024, item.toString()));
    }

    @Test
    void logIsNotLongerThanAssumed() {
        Functions functions = functions(Map.of("LOG_LEVEL", "info"));
        int before = bench.log().getBytes(UTF_8).length;
        signIn(functions, "EMAIL_OTP");

        int perRun = (bench.log().getBytes(UTF_8).length - before)
                / Occasion.SIGN_IN.calls().allRuns();
        int linesOfLambda = 500; // START, END and REPORT, with the times of a restore
        assertTrue(perRun + linesOfLambda <= Assumed.LOG_BYTES_PER_RUN, "bytes a run: " + perRun);
    }

    private void signIn(Functions functions, String method) {
        PlayedSignIn session = bench.signIn(functions, AwsBench.ADA);
        session.request("__dummy__", Map.of("signInMethod", method));
        Map<String, String> answer = Map.of("flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(bench.code(), answer));
        session.claims(answer);
    }

    private void stepUp(Functions functions) {
        PlayedSignIn session = bench.signIn(functions, AwsBench.ADA);
        String token = tokens.sign(tokens.accessClaims(bench.clock.instant()));
        session.request(
                "{\"jwt\":\"" + token + "\"}", Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", TRANSACTION));
        Map<String, String> answer = Map.of("transactionId", TRANSACTION, "flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(bench.code(), answer));
        session.claims(answer);
    }

    /** Functions that have read settings, pepper and keys, and a phone that was proved before, as it is with nearly all people. */
    private Functions warm() {
        return warm(Map.of());
    }

    private Functions warm(Map<String, String> settings) {
        bench.aws.publish(JSONObjectUtils.toJSONString(tokens.keys().toJSONObject()));
        Functions functions = functions(settings);
        if (!settings.isEmpty()) {
            signIn(functions, "WHATSAPP_OTP"); // fetches the key
        }
        signIn(functions, "SMS_OTP");
        PlayedSignIn first = bench.signIn(functions, AwsBench.ADA);
        first.request("__dummy__", Map.of("signInMethod", "EMAIL_OTP"));
        first.answer("wrong", Map.of());
        PlayedSignIn stepUp = bench.signIn(functions, AwsBench.ADA);
        stepUp.start();
        String token = tokens.sign(tokens.accessClaims(bench.clock.instant()));
        stepUp.verify("{\"jwt\":\"" + token + "\"}", Map.of("signInMethod", "SMS_OTP_STEPUP"));
        bench.clock.advance(Duration.ofSeconds(1));
        bench.aws.forget();
        runs.clear();
        return functions;
    }

    /** The bench's functions, counted. */
    private Functions functions(Map<String, String> settings) {
        Functions real = bench.functions(settings);
        Map<LambdaFunction, RequestStreamHandler> counted = new EnumMap<>(LambdaFunction.class);
        for (LambdaFunction function : LambdaFunction.values()) {
            counted.put(function, (in, out, context) -> {
                runs.merge(function, 1, Integer::sum);
                real.handler(function).handleRequest(in, out, context);
            });
        }
        return new Functions(counted);
    }

    /** What arrived; a call that nothing here knows would change none of these numbers, so there must be none. */
    private Calls recorded(String provider) {
        List<AwsCall> transactions = bench.aws.calls("dynamodb:TransactWriteItems");
        int items = transactions.stream().mapToInt(OccasionTest::items).sum();
        int reads = bench.aws.calls("dynamodb:GetItem").size();
        int updates = bench.aws.calls("dynamodb:UpdateItem").size();
        int macs = bench.aws.calls("kms:GenerateMac").size();
        int messages = bench.aws.calls(provider).size();
        assertEquals(
                transactions.size() + reads + updates + macs + messages,
                bench.aws.calls().size(),
                () -> "calls: " + bench.aws.names());
        return new Calls(runs, reads, updates, transactions.size(), items, macs, messages);
    }

    private static int items(AwsCall transaction) {
        try {
            return JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(transaction.body()), "TransactItems")
                    .length;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
