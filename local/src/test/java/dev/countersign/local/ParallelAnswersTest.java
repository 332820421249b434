package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.EMAIL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.local.TestClient.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** One session, answered many times at once. */
final class ParallelAnswersTest extends LocalPoolTest {
    @Test
    @DisplayName("RC-04 32 parallel answers to one session yield one set of tokens")
    void parallelAnswersYieldOneSetOfTokens() throws Exception {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);
        Callable<Boolean> answer = () -> {
            try {
                return web.answer(round, ADA, code, EMAIL).hasTokens();
            } catch (NotAuthorizedException e) {
                return false;
            }
        };

        ExecutorService threads = Executors.newFixedThreadPool(32);
        int succeeded = 0;
        try {
            List<Callable<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(answer);
            }
            for (Future<Boolean> done : threads.invokeAll(answers)) {
                succeeded += done.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(1, succeeded);
    }
}
