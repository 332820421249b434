package dev.countersign.local;

import dev.countersign.directory.UserDirectory;
import dev.countersign.triggers.aws.AwsClients;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The adapter that deployed functions have, pointed at the pool of this process. Made when it is first needed: the SDK takes a moment. */
final class LocalDirectory implements UserDirectory, AutoCloseable {
    /** What answers like AWS on a laptop seldom looks at credentials, but the SDK wants some. */
    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final URI pool;
    private @Nullable AwsClients clients;
    private @Nullable UserDirectory made;

    LocalDirectory(URI pool) {
        this.pool = pool;
    }

    @Override
    public Map<String, String> attributes(String poolId, String userName) {
        return directory().attributes(poolId, userName);
    }

    @Override
    public void update(String poolId, String userName, Map<String, String> attributes) {
        directory().update(poolId, userName, attributes);
    }

    @Override
    public void shutOut(String poolId, String userName) {
        directory().shutOut(poolId, userName);
    }

    private synchronized UserDirectory directory() {
        UserDirectory known = made;
        if (known == null) {
            AwsClients aws = new AwsClients(CREDENTIALS, pool);
            known = aws.directory(LocalCountersign.REGION);
            clients = aws;
            made = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (clients != null) {
            clients.close();
        }
    }
}
