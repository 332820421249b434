package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.PurseListener;
import dev.countersign.limit.Failures;
import dev.countersign.triggers.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plays the table's stream to the function that tells people of wrong codes: in the background and a moment later, as AWS does, so that
 * nobody who answers waits for it, and an answer that was counted and turned out right is given back by then.
 */
final class PurseStream implements PurseListener {
    private static final Duration WINDOW = Duration.ofMillis(500);

    /** When an operator has blocked a purse memory does not say, and whoever reads the stream does not ask. */
    private static final long UNKNOWN = 0;

    private final RequestStreamHandler handler;
    private final Executor background = CompletableFuture.delayedExecutor(
            WINDOW.toMillis(), TimeUnit.MILLISECONDS, Executors.newSingleThreadExecutor(PurseStream::thread));

    PurseStream(RequestStreamHandler handler) {
        this.handler = handler;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "purse-stream");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void changed(Owner owner, Opening purse, Failures before, Failures after) {
        String event = event(owner, purse, before, after);
        background.execute(() -> handle(event));
    }

    /** What fails is in the log by then. */
    private void handle(String event) {
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(UTF_8)), OutputStream.nullOutputStream(), null);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    private static String event(Owner owner, Opening purse, Failures before, Failures after) {
        String key = "PURSE#" + owner.pool() + "#" + Settings.spelled(purse) + "#" + owner.user();
        Map<String, Object> change = Map.of(
                "Keys", Map.of("pk", Map.of("S", key)),
                "OldImage", image(before),
                "NewImage", image(after),
                "SequenceNumber", "1");
        return JSONObjectUtils.toJSONString(
                Map.of("Records", List.of(Map.of("eventName", "MODIFY", "dynamodb", change))));
    }

    private static Map<String, Object> image(Failures failures) {
        Map<String, Object> image = new HashMap<>();
        image.put("failures", number(failures.consecutive()));
        image.put("times", times(failures));
        if (failures.blocked()) {
            image.put("blockedAt", number(UNKNOWN));
        }
        return image;
    }

    /** Newest first, as in the table. */
    private static Map<String, Object> times(Failures failures) {
        List<Instant> times = new ArrayList<>(failures.compared().times());
        Collections.reverse(times);
        return Map.of(
                "L", times.stream().map(time -> number(time.toEpochMilli())).toList());
    }

    private static Map<String, Object> number(long number) {
        return Map.of("N", Long.toString(number));
    }
}
