package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.Inbox.Delivered;
import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** V6.3.5: somebody guesses at Ada's codes, through the pool, and Ada reads of it in the inbox. */
final class NoticesStoryTest {
    private static final Map<String, String> EMAIL = Map.of("signInMethod", "EMAIL_OTP");
    private static final String GRACE = "grace@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalCountersign local = start();
    private final TestClient web = new TestClient(local, "web");

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

    /** Notices come in the background, a moment after the answer. */
    private List<Delivered> awaited(String address, String words) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (told(address, words).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return told(address, words);
    }

    private List<Delivered> told(String address, String words) {
        return local.inbox().messages(address).stream()
                .filter(message -> message.message().text().contains(words))
                .toList();
    }

    @Test
    @DisplayName(
            "V6.3.5 a lock is told, and so is the success that ends it; no notice has a code, and none goes to an unproved phone")
    void lockAndSuccessAreTold() {
        guessWrongAt(TestClient.ADA);

        List<Delivered> notices = awaited(TestClient.ADA, "Several wrong codes");
        assertEquals(1, notices.size());
        assertEquals("", notices.get(0).message().code());
        assertFalse(notices.get(0).message().text().matches("(?s).*[0-9].*"));

        local.clock().advance(Duration.ofSeconds(31));
        assertTrue(web.signIn(TestClient.ADA).hasTokens());

        assertEquals(1, awaited(TestClient.ADA, "After several wrong codes").size());
        assertEquals(List.of(), told(TestClient.ADAS_PHONE, "wrong codes"));
    }

    @Test
    @DisplayName("four wrong answers and a right one alarm nobody, although the fifth was counted first")
    void rightFifthAnswerAlarmsNobody() {
        Answered round = web.request(TestClient.ADA);
        String code = web.codeSentTo(TestClient.ADA);
        for (int i = 0; i < 4; i++) {
            round = web.answer(round, TestClient.ADA, TestClient.wrong(code), EMAIL);
        }
        assertTrue(web.answer(round, TestClient.ADA, code, EMAIL).hasTokens());

        // whatever the stream told of Ada is told before the lock of this other person, who comes later
        guessWrongAt(GRACE);
        assertFalse(awaited(GRACE, "Several wrong codes").isEmpty());

        assertEquals(List.of(), told(TestClient.ADA, "wrong codes"));
    }

    private void guessWrongAt(String user) {
        Answered round = web.request(user);
        String wrong = TestClient.wrong(web.codeSentTo(user));
        for (int i = 1; i < 5; i++) {
            round = web.answer(round, user, wrong, EMAIL);
        }
        Answered last = round;
        assertThrows(NotAuthorizedException.class, () -> web.answer(last, user, wrong, EMAIL));
    }
}
