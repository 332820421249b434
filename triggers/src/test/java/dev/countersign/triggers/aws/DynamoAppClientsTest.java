package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoAppClientsTest {
    private static final Table TABLE = LocalDynamo.table();
    private static final AppClient WEB = new AppClient(
            "web",
            Set.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP_STEPUP),
            Entry.PARAMETERS,
            StepUpToken.WITH_CODE,
            Set.of("web-id"));
    private static final AppClient KIOSK =
            new AppClient("kiosk", Set.of(SignInMethod.EMAIL_OTP), Entry.DIRECT, StepUpToken.WITH_REQUEST, Set.of());

    private final String pool = "pool-" + UUID.randomUUID();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final DynamoAppClients clients = new DynamoAppClients(TABLE, clock);

    /** As a deployment would, by another process. */
    private void deploy(Map<String, AppClient> settings) {
        new DynamoAppClients(TABLE, clock).put(pool, settings);
    }

    @Test
    void settingsAreReadAsTheyWereWritten() {
        deploy(Map.of("web-id", WEB, "kiosk-id", KIOSK));

        assertEquals(Optional.of(WEB), clients.find(pool, "web-id"));
        assertEquals(Optional.of(KIOSK), clients.find(pool, "kiosk-id"));
    }

    @Test
    void clientOrPoolWithoutSettingsIsNotFound() {
        deploy(Map.of("web-id", WEB));

        assertEquals(Optional.empty(), clients.find(pool, "another"));
        assertEquals(Optional.empty(), clients.find("another", "web-id"));
    }

    @Test
    void settingsAreKeptForAMinuteInBothDirections() {
        deploy(Map.of("web-id", WEB));
        clients.find(pool, "web-id");
        deploy(Map.of());

        clock.advance(Duration.ofMillis(59_999));
        assertEquals(Optional.of(WEB), clients.find(pool, "web-id"));
        clock.advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), clients.find(pool, "web-id"));

        deploy(Map.of("web-id", WEB));
        clock.advance(Duration.ofMinutes(-10));
        assertEquals(Optional.of(WEB), clients.find(pool, "web-id"), "a clock set back must not keep them");
    }

    @Test
    void malformedSettingsRefuseAndAreNotKept() {
        AttributeValue noMethods = AttributeValue.fromM(Map.of(
                "name", AttributeValue.fromS("web"),
                "entry", AttributeValue.fromS("parameters"),
                "stepUpToken", AttributeValue.fromS("with-request")));
        TABLE.write(new Write(
                Keys.clients(pool),
                "SET clients = :clients",
                "",
                new Values().value(":clients", AttributeValue.fromM(Map.of("web-id", noMethods)))));

        assertThrows(MalformedItemException.class, () -> clients.find(pool, "web-id"));

        deploy(Map.of("web-id", WEB));
        assertEquals(Optional.of(WEB), clients.find(pool, "web-id"));
    }
}
