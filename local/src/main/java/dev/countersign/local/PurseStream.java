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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plays the table's stream to the function that tells people of wrong codes: in the background and a moment later, as AWS does, so that
 * nobody who answers waits for it, and an answer that was counted and turned out right is given back by then. What the function could
 * not deal with it is given again, as often as on AWS, though sooner; what comes meanwhile does not wait behind it.
 */
final class PurseStream implements PurseListener, AutoCloseable {
    private static final Duration WINDOW = Duration.ofMillis(500);

    /** The first call of a process that has just started may take longer than a function has. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16));

    /** When an operator has blocked a purse memory does not say, and whoever reads the stream does not ask. */
    private static final long UNKNOWN = 0;

    private final RequestStreamHandler handler;
    private final List<Duration> pauses;
    private final ExecutorService background = Executors.newSingleThreadExecutor(PurseStream::thread);

    PurseStream(RequestStreamHandler handler) {
        this(handler, PAUSES);
    }

    /** The same, with other pauses, one before each further try. */
    PurseStream(RequestStreamHandler handler, List<Duration> pauses) {
        this.handler = handler;
        this.pauses = pauses;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "purse-stream");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void changed(Owner owner, Opening purse, Failures before, Failures after) {
        String event = event(owner, purse, before, after);
        Iterator<Duration> further = pauses.iterator();
        after(WINDOW, () -> handle(event, further));
    }

    /** Never, once this is closed. */
    private void after(Duration pause, Runnable work) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, background)
                .execute(work);
    }

    /** What fails is in the log by then. */
    private void handle(String event, Iterator<Duration> further) {
        if (!isDone(event) && further.hasNext()) {
            after(further.next(), () -> handle(event, further));
        }
    }

    private boolean isDone(String event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
            return failures(answer.toString(UTF_8)) == 0;
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    private static int failures(String answer) {
        try {
            return JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(answer), "batchItemFailures").length;
        } catch (ParseException e) {
            throw new IllegalStateException("the function must say what it could not deal with", e);
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
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
