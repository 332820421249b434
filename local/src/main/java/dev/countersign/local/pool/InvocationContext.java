package dev.countersign.local.pool;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.util.UUID;

/** The context of one invocation: a name, an id, the real remaining time. Whatever else is asked for is refused by name. */
final class InvocationContext {
    private InvocationContext() {}

    static Context of(String functionName, long deadlineNanos) {
        String requestId = UUID.randomUUID().toString();
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemainingTimeInMillis" ->
                        (int) Math.max(0, (deadlineNanos - System.nanoTime()) / 1_000_000);
                    case "getAwsRequestId" -> requestId;
                    case "getFunctionName" -> functionName;
                    case "toString" -> functionName + " " + requestId;
                    default -> throw new UnsupportedOperationException("Context." + method.getName());
                });
    }
}
