package dev.countersign.testing;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Says of each call of a port, in the order of the calls, what goes wrong with it. */
@FunctionalInterface
public interface FaultPlan {
    PortFault next(Method called);

    /** Whether answers of this method are kept for {@link PortFault#STALE}. */
    default boolean mayBeStale(Method called) {
        return false;
    }

    /** Everything is well. */
    static FaultPlan none() {
        return called -> PortFault.NONE;
    }

    /** So many calls of a hundred get one of these, by chance; the same seed plans the same. */
    static FaultPlan random(long seed, int percent, List<PortFault> faults) {
        Random random = new Random(seed);
        return called -> {
            synchronized (random) {
                return random.nextInt(100) < percent ? faults.get(random.nextInt(faults.size())) : PortFault.NONE;
            }
        };
    }

    /** The call at that place, counted from 0, and no other. */
    static FaultPlan once(int place, PortFault fault) {
        AtomicInteger calls = new AtomicInteger();
        return called -> calls.getAndIncrement() == place ? fault : PortFault.NONE;
    }

    /** So many of a hundred calls of that method, which must change nothing, are answered by a copy that is behind. */
    static FaultPlan staleReads(long seed, int percent, String method) {
        FaultPlan stale = random(seed, percent, List.of(PortFault.STALE));
        return new FaultPlan() {
            @Override
            public PortFault next(Method called) {
                return mayBeStale(called) ? stale.next(called) : PortFault.NONE;
            }

            @Override
            public boolean mayBeStale(Method called) {
                return called.getName().equals(method);
            }
        };
    }
}
