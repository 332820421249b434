package dev.countersign.local.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a trigger, already redacted ({@link Redaction}).
 *
 * @param eventOut null when nothing readable came back
 * @param error null when the trigger answered; else what it threw, or that it timed out
 */
public record TriggerCall(
        String name,
        Map<String, @Nullable Object> eventIn,
        @Nullable Map<String, @Nullable Object> eventOut,
        @Nullable String error,
        Instant startedAt,
        Duration duration) {}
