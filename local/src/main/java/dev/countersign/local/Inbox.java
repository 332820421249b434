package dev.countersign.local;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Takes every message and keeps the newest ones, instead of sending them. */
public final class Inbox implements CodeSender {
    private static final int KEPT = 200;

    private final Clock clock;
    private final Deque<Delivered> messages = new ArrayDeque<>();
    private long taken;

    /** A message as it would have arrived. */
    public record Delivered(Medium medium, String to, Message message, Instant sentAt) {
        @Override
        public String toString() {
            return "Delivered[" + medium + ", redacted]";
        }
    }

    public Inbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized String send(Medium medium, Destination to, Message message) {
        messages.addFirst(new Delivered(medium, to.reveal(), message, clock.instant()));
        if (messages.size() > KEPT) {
            messages.removeLast();
        }
        return "local-" + ++taken;
    }

    /** Newest first; with a non-empty {@code to} only messages to that address. */
    public synchronized List<Delivered> messages(String to) {
        return messages.stream()
                .filter(message -> to.isEmpty() || message.to().equalsIgnoreCase(to))
                .toList();
    }

    public synchronized void clear() {
        messages.clear();
    }
}
