package dev.countersign.testing;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.KeysUnavailableException;
import java.util.function.Function;

/** Puts each port of a process behind a plan of its own, in the words that the port has for it. */
public final class FailingPorts {
    private final Function<Class<?>, FaultPlan> plans;

    public FailingPorts(Function<Class<?>, FaultPlan> plans) {
        this.plans = plans;
    }

    public <P> P port(Class<P> type, P port) {
        return Faulty.port(type, port, plans.apply(type));
    }

    public CodeSender sender(CodeSender sender) {
        return Faulty.port(CodeSender.class, sender, plans.apply(CodeSender.class), FailingPorts::notDelivered);
    }

    public JwkSource keys(JwkSource keys) {
        FaultPlan fetched = plans.apply(JwkSource.class);
        return Faulty.port(
                JwkSource.class,
                keys,
                called -> called.getName().equals("fetch") ? fetched.next(called) : PortFault.NONE,
                fault -> new KeysUnavailableException("planned: " + fault));
    }

    private static DeliveryException notDelivered(PortFault fault) {
        return new DeliveryException(fault.isKnownNotDone() ? Cause.UNAVAILABLE : Cause.UNKNOWN);
    }
}
