package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.challenge.Owner;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.EventJson;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** LG-02: what comes from a caller or goes to one says nothing of itself. */
final class HttpRedactionTest {
    @Test
    @DisplayName("LG-02 a request, with its claims, its key and its body")
    void requestSaysNothing() {
        ApiRequest request = ApiRequest.of(Bench.json(EventJson.golden("contact-documented")));

        assertEquals("ApiRequest[redacted]", request.toString());
    }

    @Test
    @DisplayName("LG-02 an answer, with a passcode in it")
    void answerSaysNothing() {
        assertEquals(
                "ApiAnswer[redacted]",
                ApiAnswer.created(Map.of("passcode", "AQICAHi")).toString());
    }

    @Test
    @DisplayName("LG-02 who sends a request, with Cognito's name of them, which may be an address")
    void bearerSaysNothing() {
        Bearer bearer = new Bearer(new Owner("pool", "client", "sub"), "ada@example.com", Instant.EPOCH);

        assertEquals("Bearer[redacted]", bearer.toString());
    }
}
