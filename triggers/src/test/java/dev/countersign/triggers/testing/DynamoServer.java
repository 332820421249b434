package dev.countersign.triggers.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local as a server on loopback; its own launcher would listen on all interfaces. */
final class DynamoServer implements AutoCloseable {
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    private DynamoServer() {}

    static DynamoServer start() {
        try {
            DynamoServer dynamo = new DynamoServer();
            var inMemory = new LocalDynamoDBRequestHandler(0, true, null, true, false);
            dynamo.server.setHandler(new LocalDynamoDBServerHandler(inMemory, "*"));
            dynamo.server.start();
            return dynamo;
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + ((NetworkConnector) server.getConnectors()[0]).getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
