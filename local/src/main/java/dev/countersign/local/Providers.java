package dev.countersign.local;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Medium;
import java.util.EnumSet;
import java.util.Set;

/** Whether the providers of messages work. Each can be made to fail, so that one sees what happens then. */
public final class Providers {
    private final Set<Medium> down = EnumSet.noneOf(Medium.class);

    public enum State {
        UP,
        DOWN
    }

    public synchronized void set(Medium medium, State state) {
        if (state == State.UP) {
            down.remove(medium);
        } else {
            down.add(medium);
        }
    }

    public synchronized State state(Medium medium) {
        return down.contains(medium) ? State.DOWN : State.UP;
    }

    /** The sender as long as the provider works; else nothing is sent, and it is said so. */
    CodeSender inFrontOf(CodeSender sender) {
        return (medium, to, message) -> {
            if (state(medium) == State.DOWN) {
                throw new DeliveryException(DeliveryException.Cause.UNAVAILABLE);
            }
            return sender.send(medium, to, message);
        };
    }
}
