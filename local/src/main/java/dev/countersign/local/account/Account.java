package dev.countersign.local.account;

import dev.countersign.triggers.aws.AwsClients;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** An AWS account: the clients of the SDK, all over one HTTP client. */
final class Account implements AutoCloseable {
    private final AwsCredentialsProvider credentials;
    private final @Nullable URI endpoint;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    Account(AwsCredentialsProvider credentials, @Nullable URI endpoint) {
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    static Account of(Arguments given) {
        return given.endpoint().map(Account::at).orElseGet(Account::signedIn);
    }

    /** The account that the environment is signed in to. */
    private static Account signedIn() {
        AwsCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build();
        requireCredentials(credentials);
        return new Account(credentials, null);
    }

    /** Something on this machine that answers like AWS, for tests. Credentials of a real account never go there. */
    static Account at(URI endpoint) {
        AwsBasicCredentials none = AwsBasicCredentials.create("local", "local");
        return new Account(StaticCredentialsProvider.create(none), endpoint);
    }

    /** Said once here instead of once for every check. */
    static void requireCredentials(AwsCredentialsProvider credentials) {
        try {
            credentials.resolveCredentials();
        } catch (SdkException e) {
            throw new IllegalArgumentException(
                    "there are no AWS credentials that could be used. See docs/doctor.md#credentials", e);
        }
    }

    /** The clients that the functions have, for who does what they do. Whoever asks closes them. */
    AwsClients clients() {
        return new AwsClients(credentials, endpoint);
    }

    CognitoIdentityProviderClient cognito(String region) {
        return built(CognitoIdentityProviderClient.builder(), region);
    }

    CognitoIdentityProviderClient cognito(String region, ExecutionInterceptor watching) {
        return built(
                CognitoIdentityProviderClient.builder()
                        .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(watching)),
                region);
    }

    SesClient ses(String region) {
        return built(SesClient.builder(), region);
    }

    SnsClient sns(String region) {
        return built(SnsClient.builder(), region);
    }

    KmsClient kms(String region) {
        return built(KmsClient.builder(), region);
    }

    DynamoDbClient dynamo(String region) {
        return built(DynamoDbClient.builder(), region);
    }

    SecretsManagerClient secrets(String region) {
        return built(SecretsManagerClient.builder(), region);
    }

    LambdaClient lambda(String region) {
        return built(LambdaClient.builder(), region);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C built(B builder, String region) {
        builder.region(Region.of(region)).credentialsProvider(credentials).httpClient(http);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    @Override
    public void close() {
        http.close();
    }
}
