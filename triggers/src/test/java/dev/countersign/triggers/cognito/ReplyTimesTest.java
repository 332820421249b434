package dev.countersign.triggers.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The waits of the Create trigger as it is wired, by a pace that only counts them. */
final class ReplyTimesTest {
    private static final Duration LEAST = Duration.ofMillis(300);

    /** The longest time of a message by e-mail that a new environment goes by. */
    private static final Duration LONGEST_USUAL = Duration.ofMillis(1_600);

    private static final Map<String, ?> NOBODY = Map.of("userNotFound", true, "userAttributes", Map.of());

    private final Bench bench = new Bench();
    private int flows;

    /** How long a trigger waits that begins a flow of its own. */
    private Duration waited(RequestStreamHandler create, Map<String, ?> user) throws IOException {
        Duration before = bench.pace.paused();
        String flow = String.format(Locale.ROOT, "FLO%02d", flows++);
        String event = EventJson.with(LambdaFunction.CREATE, user).replace("1pAAAAA", "1p" + flow);
        create.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), OutputStream.nullOutputStream(), null);
        return bench.pace.paused().minus(before);
    }

    private static Map<String, ?> person(int number) {
        String address = "person-" + number + "@example.com";
        return Map.of("userAttributes", Map.of("sub", "sub-" + number, "email", address, "email_verified", "true"));
    }

    private DeliveryException afterThreeSeconds() {
        bench.pace.work(Duration.ofSeconds(3));
        return new DeliveryException(Cause.UNKNOWN);
    }

    @Test
    @DisplayName(
            "EN-03 who gets a message waits for the least time alone, a name nobody has as long as a message takes")
    void nobodyWaitsAsLongAsAMessageTakes() throws IOException {
        RequestStreamHandler create = bench.create();

        Duration nobody = waited(create, NOBODY);

        assertTrue(nobody.compareTo(LEAST) >= 0 && nobody.compareTo(LONGEST_USUAL) <= 0, nobody.toString());
        assertEquals(LEAST, waited(create, person(1)));
        assertEquals(1, bench.sent.size());
    }

    @Test
    @DisplayName("EN-03 names nobody has wait for times that differ: a wait that were always the same would tell them")
    void waitsOfNobodyDiffer() throws IOException {
        RequestStreamHandler create = bench.create();

        Set<Duration> waits = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            waits.add(waited(create, NOBODY));
        }

        // two of three draws lie above the least time, and hardly ever two are alike there
        assertTrue(waits.size() > 3, waits::toString);
    }

    @Test
    @DisplayName("EN-03 what one handler has measured, such as one that is primed for a snapshot, no other one knows")
    void handlersStartAnew() throws IOException {
        bench.fail(Port.SENDER, this::afterThreeSeconds);
        RequestStreamHandler create = bench.create();
        for (int i = 0; i < 20; i++) {
            assertEquals(Duration.ZERO, waited(create, person(i)));
        }

        assertEquals(Duration.ofSeconds(3), waited(create, NOBODY));
        assertTrue(waited(bench.create(), NOBODY).compareTo(LONGEST_USUAL) <= 0);
    }
}
