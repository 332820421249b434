package dev.countersign.local.pool;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a trigger as Cognito does: bytes in, bytes out, a time limit, and the same event again, up to three invocations in
 * all, when the limit is passed. A handler that throws is not asked again.
 */
final class TriggerRunner {
    private static final int INVOCATIONS = 3;

    private final Triggers triggers;
    private final Consumer<TriggerCall> trace;
    private final Clock clock;
    private final Duration limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "trigger");
        thread.setDaemon(true);
        return thread;
    });

    TriggerRunner(PoolConfig config) {
        this.triggers = config.triggers();
        this.trace = config.trace();
        this.clock = config.clock();
        this.limit = config.triggerLimit();
    }

    boolean isConfigured(Trigger trigger) {
        return triggers.handler(trigger) != null;
    }

    /** Returns the {@code response} member of what the trigger answered. */
    JsonObject run(Trigger trigger, Map<String, @Nullable Object> event) {
        RequestStreamHandler handler = triggers.handler(trigger);
        if (handler == null) {
            throw CognitoException.invalidParameter("Custom auth lambda trigger is not configured for the user pool.");
        }
        byte[] eventBytes = JSONObjectUtils.toJSONString(event).getBytes(StandardCharsets.UTF_8);
        for (int invocation = 1; invocation <= INVOCATIONS; invocation++) {
            Invocation running = new Invocation(trigger, event, clock.instant(), System.nanoTime());
            Future<byte[]> output = threads.submit(() -> handle(handler, eventBytes, running));
            try {
                return response(running, output.get(limit.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                output.cancel(true);
                report(running, null, "timed out after " + limit.toMillis() + " ms");
            } catch (ExecutionException e) {
                throw failed(running, e.getCause());
            } catch (InterruptedException e) {
                output.cancel(true);
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw CognitoException.of(
                "UnexpectedLambdaException",
                trigger.label + " invocation failed due to error Socket timeout while invoking Lambda function.");
    }

    private byte[] handle(RequestStreamHandler handler, byte[] event, Invocation running) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        var context = InvocationContext.of(running.trigger.label, running.startedNanos + limit.toNanos());
        handler.handleRequest(new ByteArrayInputStream(event), output, context);
        return output.toByteArray();
    }

    private JsonObject response(Invocation running, byte[] output) {
        try {
            JsonObject event = JsonObject.parse(
                    new String(output, StandardCharsets.UTF_8), CognitoException.unrecognizableLambdaOutput());
            if (!event.has("response")) {
                throw CognitoException.unrecognizableLambdaOutput();
            }
            JsonObject response = event.object("response");
            report(running, event.members(), null);
            return response;
        } catch (CognitoException unrecognizable) {
            report(running, null, unrecognizable.getMessage());
            throw unrecognizable;
        }
    }

    /** The caller reads what the handler threw; an exception without a message shows its class name, as Lambda posts it. */
    private CognitoException failed(Invocation running, @Nullable Throwable thrown) {
        String message = String.valueOf(thrown);
        if (thrown != null) {
            message = thrown.getMessage() != null
                    ? thrown.getMessage()
                    : thrown.getClass().getName();
        }
        report(running, null, message);
        return CognitoException.of(
                "UserLambdaValidationException", running.trigger.label + " failed with error " + message + ".");
    }

    private void report(Invocation running, @Nullable Map<String, @Nullable Object> eventOut, @Nullable String error) {
        trace.accept(new TriggerCall(
                running.trigger.label,
                Redaction.of(running.event),
                eventOut == null ? null : Redaction.of(eventOut),
                error == null ? null : Redaction.of(error),
                running.startedAt,
                Duration.ofNanos(System.nanoTime() - running.startedNanos)));
    }

    private record Invocation(
            Trigger trigger, Map<String, @Nullable Object> event, Instant startedAt, long startedNanos) {}
}
