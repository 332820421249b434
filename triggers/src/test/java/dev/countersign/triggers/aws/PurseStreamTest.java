package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.TableStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The records that the table's own stream tells of purses, in DynamoDB Local, given to the function that tells the person. */
@DisabledIfSystemProperty(
        named = "user.language",
        matches = "ar|fa",
        disabledReason =
                "DynamoDB Local numbers streams in the digits of the default locale, and then cannot read them")
final class PurseStreamTest {
    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");

    private final AwsBench bench = AwsBench.start();
    private final Functions functions = bench.functions();
    private final TableStream stream = new TableStream(bench.dynamo, bench.aws.endpoint(), bench.table);

    @BeforeEach
    void putAdaIntoThePool() {
        bench.aws.keepUser(AwsBench.ADA);
    }

    @AfterEach
    void close() {
        stream.close();
        bench.close();
    }

    private PlayedSignIn signIn() {
        PlayedSignIn session = bench.signIn(functions, AwsBench.ADA);
        session.request("__dummy__", BY_EMAIL);
        return session;
    }

    private void guessWrong(int times) {
        PlayedSignIn session = signIn();
        for (int i = 0; i < times; i++) {
            session.answer("wrong", Map.of());
        }
    }

    private String tell() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String event = JSONObjectUtils.toJSONString(Map.of("Records", stream.next("PURSE#")));
        functions
                .handler(LambdaFunction.NOTICES)
                .handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> notices() {
        return bench.messages();
    }

    @Test
    @DisplayName("BF-11 five wrong answers, then a right one: a notice of the lock, and one of the success")
    void lockAndSuccessAreTold() throws IOException {
        guessWrong(5);
        bench.aws.forget();

        assertEquals("{\"batchItemFailures\":[]}", tell());
        assertEquals(1, notices().size(), "by e-mail; the phone was never proved");
        assertTrue(bench.log().contains("NOTICE_OF_LOCK"), bench.log());

        bench.clock.advance(Duration.ofSeconds(30));
        PlayedSignIn session = signIn();
        session.answer(bench.code(), Map.of());
        bench.aws.forget();
        tell();
        assertEquals(1, notices().size());
        assertTrue(bench.log().contains("NOTICE_OF_SUCCESS"), bench.log());
        assertFalse(notices().toString().matches("(?s).*[0-9]{6}.*"), notices().toString());
    }

    @Test
    @DisplayName(
            "four wrong answers and a right one as the fifth: nobody is alarmed, although the fifth was counted first")
    void rightFifthAnswerAlarmsNobody() throws IOException {
        guessWrong(4);
        PlayedSignIn session = signIn();
        session.answer(bench.code(), Map.of());
        bench.aws.forget();

        assertEquals("{\"batchItemFailures\":[]}", tell());

        assertEquals(List.of(), notices());
        assertFalse(bench.log().contains("NOTICE_"), bench.log());
    }
}
