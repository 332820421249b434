package dev.countersign.triggers.samples;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.jwt.TestTokens;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Today's functions, with settings that no release's defaults can change. */
final class SampleBench implements AutoCloseable {
    static final String WITH_CODE = "7withcodeclient00000000000";

    private static final Map<String, String> SETTINGS = Map.of(
            "OTP_DIGITS", "6",
            "OTP_EXPIRY_MINUTES", "5",
            "MAX_LOGIN_ATTEMPTS", "5",
            "MAX_STEP_UP_ATTEMPTS", "3",
            "BOUND_KEYS", "transactionId");

    private static final Map<String, AppClient> CLIENTS = Map.of(
            AwsBench.CLIENT,
            new AppClient(
                    "web",
                    Set.of(SignInMethod.values()),
                    Entry.PARAMETERS,
                    StepUpToken.WITH_REQUEST,
                    Set.of(AwsBench.CLIENT, WITH_CODE)),
            WITH_CODE,
            new AppClient(
                    "with-code",
                    Set.of(SignInMethod.SMS_OTP, SignInMethod.EMAIL_OTP_STEPUP),
                    Entry.PARAMETERS,
                    StepUpToken.WITH_CODE,
                    Set.of(AwsBench.CLIENT)),
            AwsBench.DIRECT,
            new AppClient("direct", Set.of(SignInMethod.EMAIL_OTP), Entry.DIRECT, StepUpToken.WITH_REQUEST, Set.of()));

    private static final TestTokens TOKENS = new TestTokens();

    final AwsBench bench;
    final Functions functions;

    private SampleBench(LoopbackAws aws) {
        aws.publish(JSONObjectUtils.toJSONString(TOKENS.keys().toJSONObject()));
        this.bench = new AwsBench(aws);
        this.functions = bench.functions(SETTINGS);
    }

    /** A table in which there are only the settings of app clients, as today's deployments write them. */
    static SampleBench deployed(LoopbackAws aws) {
        SampleBench made = new SampleBench(aws);
        AwsSettings settings = AwsSettings.of(LambdaFunction.CREATE, made.bench.environment());
        made.bench.ports(settings).appClients().put(AwsBench.POOL, CLIENTS);
        made.bench.clock.advance(Duration.ofMillis(250)); // or seconds and milliseconds could be mixed up unseen
        aws.forget();
        return made;
    }

    /** A table that holds these items, at the time of the sample. */
    static SampleBench holding(LoopbackAws aws, Sample sample, List<Map<String, Object>> items) {
        SampleBench made = new SampleBench(aws);
        items.forEach(item -> made.bench.dynamo.putItem(
                request -> request.tableName(made.bench.table).item(ItemJson.item(item))));
        made.bench.clock.moveTo(sample.at());
        aws.forget();
        return made;
    }

    PlayedSignIn signIn(Moment moment) {
        return new PlayedSignIn(functions, AwsBench.POOL, moment.client(), moment.person());
    }

    /** An access token of Ada's. */
    String token() {
        return TOKENS.sign(TOKENS.accessClaims(bench.clock.instant()));
    }

    /** By their keys. */
    List<Map<String, Object>> items() {
        return bench.dynamo.scan(request -> request.tableName(bench.table)).items().stream()
                .sorted(Comparator.comparing((Map<String, AttributeValue> item) ->
                        item.getOrDefault("pk", AttributeValue.fromS("")).s()))
                .map(ItemJson::json)
                .toList();
    }

    @Override
    public void close() {
        bench.aws.recover();
        bench.close();
    }
}
