package dev.countersign.triggers;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;

/** Reports how long a provider takes, also to refuse: a time-out is what a graph should show. */
final class TimedSender implements CodeSender {
    private final CodeSender sender;
    private final JsonLog log;

    TimedSender(CodeSender sender, JsonLog log) {
        this.sender = sender;
        this.log = log;
    }

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        Stopwatch watch = new Stopwatch();
        try {
            return sender.send(medium, to, message);
        } finally {
            log.sent(medium, watch.elapsed());
        }
    }
}
