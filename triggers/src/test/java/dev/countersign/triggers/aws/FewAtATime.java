package dev.countersign.triggers.aws;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Has most calls of a race wait before DynamoDB Local and not in it: there each waits for the lock of its table for ten seconds and then
 * fails, and on a busy machine two hundred of them take longer. They meet all the same, since the lock lets one at a time write.
 */
final class FewAtATime implements InvocationHandler {
    private static final int FEW = 8;

    private final DynamoDbClient dynamo;
    private final Semaphore places = new Semaphore(FEW);

    private FewAtATime(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    static DynamoDbClient of(DynamoDbClient dynamo) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, new FewAtATime(dynamo));
    }

    @Override
    public @Nullable Object invoke(Object self, Method called, Object @Nullable [] arguments) throws Throwable {
        places.acquireUninterruptibly();
        try {
            return called.invoke(dynamo, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            places.release();
        }
    }
}
