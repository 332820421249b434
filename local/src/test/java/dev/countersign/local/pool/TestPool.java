package dev.countersign.local.pool;

import static dev.countersign.local.pool.Round.CUSTOM_CHALLENGE;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.JWSObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** A pool on a port of its own, the unmodified AWS SDK in front of it, fake triggers behind it, time by hand. */
final class TestPool implements AutoCloseable {
    static final String POOL_ID = "eu-west-1_local";
    static final String ADA = "ada@example.com";
    static final PoolShape SHAPE = new PoolShape(Set.of("custom:shoe_size", "custom:size"), false);
    private static final SigningKeys KEYS = SigningKeys.generate();

    final List<TriggerCall> trace = new CopyOnWriteArrayList<>();
    final PoolServer server;
    final UserPool pool;
    final User ada;
    final CognitoIdentityProviderClient sdk;
    final AppClient client;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    TestPool() {
        this(publicClient(), triggers(null, Triggers.PreTokenVersion.V1_0));
    }

    TestPool(Triggers triggers) {
        this(publicClient(), triggers);
    }

    TestPool(AppClient client) {
        this(client, triggers(null, Triggers.PreTokenVersion.V1_0));
    }

    TestPool(AppClient client, Triggers triggers) {
        this(client, triggers, Duration.ofMillis(200), SHAPE);
    }

    TestPool(AppClient client, Triggers triggers, Duration triggerLimit, PoolShape shape) {
        this.client = client;
        try {
            server = PoolServer.bind(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AppClient other = AppClient.of("other", "otherclient");
        var config = new PoolConfig(
                "eu-west-1",
                POOL_ID,
                server.endpoint(),
                List.of(client, other),
                triggers,
                trace::add,
                clock(),
                triggerLimit,
                shape);
        pool = new UserPool(config, KEYS);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("email", ADA);
        attributes.put("email_verified", "true");
        attributes.put("phone_number", "+12025550101");
        attributes.put("phone_number_verified", "true");
        attributes.put("custom:shoe_size", "38");
        ada = pool.createUser(attributes);
        server.serve(pool);
        server.start();
        sdk = CognitoIdentityProviderClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static Triggers triggers(@Nullable RequestStreamHandler preToken, Triggers.PreTokenVersion version) {
        return new Triggers(Fakes.DEFINE, Fakes.CREATE, Fakes.VERIFY, preToken, version);
    }

    /** Fake triggers of a sign-in, and these around a sign-up. */
    static Triggers signUp(@Nullable RequestStreamHandler preSignUp, @Nullable RequestStreamHandler postConfirmation) {
        return triggers(null, Triggers.PreTokenVersion.V1_0).withSignUp(preSignUp, postConfirmation);
    }

    static AppClient publicClient() {
        return client(null, AppClient.UserExistenceErrors.ENABLED);
    }

    static AppClient client(@Nullable String secret, AppClient.UserExistenceErrors unknownUsers) {
        return new AppClient(
                "web",
                "webclient",
                secret,
                Set.of(AuthFlow.CUSTOM_AUTH, AuthFlow.REFRESH_TOKEN_AUTH, AuthFlow.USER_PASSWORD_AUTH),
                Duration.ofMinutes(3),
                unknownUsers,
                Set.of("email", "email_verified", "locale"),
                Set.of("email", "email_verified", "phone_number_verified", "locale"),
                AppClient.TokenValidity.DEFAULT);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    Instant now() {
        return now;
    }

    InitiateAuthResponse start(String userName) {
        return start(userName, Map.of());
    }

    InitiateAuthResponse start(String userName, Map<String, String> metadata) {
        return sdk.initiateAuth(r -> r.clientId(client.id())
                .authFlow(AuthFlowType.CUSTOM_AUTH)
                .authParameters(Map.of("USERNAME", userName))
                .clientMetadata(metadata));
    }

    RespondToAuthChallengeResponse answer(String session, String answer) {
        return answer(session, ADA, answer, Map.of());
    }

    RespondToAuthChallengeResponse answer(
            String session, String userName, String answer, Map<String, String> metadata) {
        return sdk.respondToAuthChallenge(r -> r.clientId(client.id())
                .challengeName(CUSTOM_CHALLENGE)
                .session(session)
                .challengeResponses(Map.of("USERNAME", userName, "ANSWER", answer))
                .clientMetadata(metadata));
    }

    /** Attributes: name, value, name, value, … */
    SignUpResponse signUp(String name, String... attributes) {
        return sdk.signUp(r -> r.clientId(client.id())
                .username(name)
                .password("Nobody-knows-1")
                .userAttributes(attributes(attributes)));
    }

    static List<AttributeType> attributes(String... namesAndValues) {
        List<AttributeType> attributes = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.add(AttributeType.builder()
                    .name(namesAndValues[i])
                    .value(namesAndValues[i + 1])
                    .build());
        }
        return attributes;
    }

    AuthenticationResultType signIn() {
        return answer(start(ADA).session(), Fakes.RIGHT).authenticationResult();
    }

    AuthenticationResultType refresh(String refreshToken) {
        return sdk.initiateAuth(r -> r.clientId(client.id())
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", refreshToken)))
                .authenticationResult();
    }

    static Map<String, Object> claims(String jwt) {
        try {
            return JWSObject.parse(jwt).getPayload().toJSONObject();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static CognitoIdentityProviderException assertError(String type, String message, Executable call) {
        var thrown = Assertions.assertThrows(CognitoIdentityProviderException.class, call);
        Assertions.assertEquals(type, thrown.awsErrorDetails().errorCode());
        Assertions.assertEquals(message, thrown.awsErrorDetails().errorMessage());
        return thrown;
    }

    List<String> tracedNames() {
        return trace.stream().map(TriggerCall::name).toList();
    }

    @Override
    public void close() {
        sdk.close();
        server.close();
    }
}
