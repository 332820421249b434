package dev.countersign.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A port, or a client of the SDK, in front of the real one, on which calls fail as a plan says. */
public final class Faulty implements InvocationHandler {
    private final Object port;
    private final FaultPlan plan;
    private final Function<PortFault, Exception> words;
    private final Map<List<Object>, Object> answers = new ConcurrentHashMap<>();

    private Faulty(Object port, FaultPlan plan, Function<PortFault, Exception> words) {
        this.port = port;
        this.plan = plan;
        this.words = words;
    }

    /** The port, failing with {@link InjectedFault}. */
    public static <P> P port(Class<P> type, P port, FaultPlan plan) {
        return port(type, port, plan, InjectedFault::new);
    }

    /** The same, failing in the words of whoever is behind the port; an exception must be one that its methods may throw. */
    public static <P> P port(Class<P> type, P port, FaultPlan plan, Function<PortFault, Exception> words) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Faulty(port, plan, words)));
    }

    @Override
    public @Nullable Object invoke(Object self, Method called, Object @Nullable [] arguments) throws Throwable {
        if (called.getDeclaringClass() == Object.class) {
            return call(called, arguments);
        }
        PortFault fault = plan.next(called);
        return switch (fault) {
            case NONE -> remembered(called, arguments);
            case STALE ->
                answers.containsKey(question(called, arguments))
                        ? answers.get(question(called, arguments))
                        : remembered(called, arguments);
            case SLOW -> slow(called, arguments);
            case THROTTLED, TIMED_OUT, SERVER_ERROR, CONFLICT -> throw words.apply(fault);
            case MALFORMED, TIMED_OUT_AFTERWARDS -> {
                call(called, arguments);
                throw words.apply(fault);
            }
        };
    }

    private @Nullable Object slow(Method called, Object @Nullable [] arguments) throws Throwable {
        LockSupport.parkNanos(1);
        Object answer = remembered(called, arguments);
        LockSupport.parkNanos(1);
        return answer;
    }

    private @Nullable Object remembered(Method called, Object @Nullable [] arguments) throws Throwable {
        Object answer = call(called, arguments);
        if (answer != null && plan.mayBeStale(called)) {
            answers.put(question(called, arguments), answer);
        }
        return answer;
    }

    private static List<Object> question(Method called, Object @Nullable [] arguments) {
        return List.of(called, Arrays.asList(arguments == null ? new Object[0] : arguments));
    }

    private @Nullable Object call(Method called, Object @Nullable [] arguments) throws Throwable {
        try {
            return called.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
