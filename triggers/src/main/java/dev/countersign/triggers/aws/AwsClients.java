package dev.countersign.triggers.aws;

import dev.countersign.directory.UserDirectory;
import dev.countersign.jwt.JwkSource;
import dev.countersign.signin.RandomIds;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Makes the clients of the AWS SDK, all over one HTTP client, with nothing looked up that is known: region and credentials are
 * given, no profile file is read.
 */
public final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofMillis(1_500);
    /**
     * A function is frozen between calls, and nobody tells it of a connection that ended meanwhile. A message must not be the first
     * to find out, since it cannot be tried twice.
     */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final int TRIES = 3;

    /** The SDK's own pauses, a second and more, are too long for a person who waits. */
    static final BackoffStrategy PAUSE =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(300));

    private final AwsCredentialsProvider credentials;
    private final @Nullable URI endpoint;
    private final SdkHttpClient http;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(AwsClients::daemon);

    /** Clients for AWS. */
    public AwsClients(AwsCredentialsProvider credentials) {
        this(credentials, null);
    }

    /** Clients for something that answers like AWS, all services at one address; null: AWS itself. */
    public AwsClients(AwsCredentialsProvider credentials, @Nullable URI endpoint) {
        this(credentials, endpoint, READ);
    }

    /** The same, with another time that an answer is waited for. */
    AwsClients(AwsCredentialsProvider credentials, @Nullable URI endpoint, Duration read) {
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.http = ApacheHttpClient.builder()
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(CONNECT)
                .socketTimeout(read)
                .connectionMaxIdleTime(IDLE)
                .useIdleConnectionReaper(false)
                .build();
    }

    DynamoDbClient dynamo(String region) {
        return built(
                DynamoDbClient.builder()
                        .endpointDiscoveryEnabled(false)
                        .accountIdEndpointMode(AccountIdEndpointMode.DISABLED),
                region,
                AwsRetryStrategy.standardRetryStrategy().toBuilder());
    }

    KmsClient kms(String region) {
        return built(
                KmsClient.builder(), region, StandardRetryStrategy.builder().maxAttempts(TRIES));
    }

    /** What changes a user leaves the same however often it is done, so the SDK's own list of what to repeat will do. */
    private CognitoIdentityProviderClient cognito(String region) {
        return built(
                CognitoIdentityProviderClient.builder(),
                region,
                StandardRetryStrategy.builder().maxAttempts(TRIES));
    }

    /** The user pools of a region. */
    public UserDirectory directory(String region) {
        return new CognitoUserDirectory(cognito(region), new RandomIds(new SecureRandom()));
    }

    SnsClient sns(String region) {
        return built(SnsClient.builder(), region, onThrottlingAlone());
    }

    SesClient ses(String region) {
        return built(SesClient.builder(), region, onThrottlingAlone());
    }

    SecretsManagerClient secrets(String region) {
        return built(
                SecretsManagerClient.builder(),
                region,
                StandardRetryStrategy.builder().maxAttempts(TRIES));
    }

    /** For providers without a client in the SDK, over the same connections. */
    ProviderHttp provider() {
        return new ProviderHttp(http, timer);
    }

    /** Calls to AWS without a client in the SDK. */
    SignedPost signedPost(String service, String region, String path) {
        URI base = endpoint == null ? URI.create("https://" + service + "." + region + ".amazonaws.com") : endpoint;
        return new SignedPost(credentials, base.resolve(path), service, region);
    }

    /** Public keys, over the same connections. */
    JwkSource keysAt(URI address) {
        return new SdkJwkSource(http, address);
    }

    /** Not the SDK's own list, which has time-outs and broken connections on it: each could be a second message. */
    private static StandardRetryStrategy.Builder onThrottlingAlone() {
        return StandardRetryStrategy.builder().useClientDefaults(false).retryOnException(Providers::mayBeTriedAgain);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C built(
            B builder, String region, StandardRetryStrategy.Builder retries) {
        builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(configuration(retries));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    private static ClientOverrideConfiguration configuration(StandardRetryStrategy.Builder retries) {
        ProfileFile none = ProfileFile.aggregator().build();
        return ClientOverrideConfiguration.builder()
                .retryStrategy(retries.maxAttempts(TRIES)
                        .backoffStrategy(PAUSE)
                        .throttlingBackoffStrategy(PAUSE)
                        .build())
                .defaultProfileFile(none)
                .defaultProfileName("none")
                .build();
    }

    /** A call under way must not keep a process from ending. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "countersign-timer");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.close();
    }
}
