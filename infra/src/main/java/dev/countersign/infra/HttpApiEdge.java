package dev.countersign.infra;

import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.http.Route;
import dev.countersign.triggers.http.Route.Authorizer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.IUserPoolClient;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * An HTTP API whose routes take the access tokens of the pool's app clients, or requests that a back end has signed: API, authorizers,
 * limits and access log are made once, and a route is a function at a path. The authorizer of tokens lets ID tokens through too; the
 * functions refuse them.
 */
final class HttpApiEdge extends Construct {
    /** In all, for everybody: so that nobody runs up the bill. People who choose a name do it once. */
    private static final int PER_SECOND = 5;

    private static final int AT_ONCE = 20;

    /** Where back ends call it as well. */
    private static final int WITH_BACK_ENDS = 10;

    /** For a route that is open to everybody. Its answer may be kept for an hour. */
    private static final int OPEN_PER_SECOND = 2;

    private static final int OPEN_AT_ONCE = 10;

    /** How a request went, and nothing of who sent it: no address, no claim, no header. */
    private static final String LINE = "{\"time\":\"$context.requestTime\",\"request\":\"$context.requestId\","
            + "\"route\":\"$context.routeKey\",\"status\":\"$context.status\","
            + "\"millis\":\"$context.responseLatency\",\"error\":\"$context.error.responseType\"}";

    private final HttpApi api;
    private final HttpJwtAuthorizer tokens;
    private final HttpStage stage;
    private final CfnStage stageSettings;

    /** @param functions those that stand behind it */
    HttpApiEdge(
            Construct scope,
            String id,
            CountersignProps props,
            IUserPool pool,
            Collection<IUserPoolClient> clients,
            Collection<LambdaFunction> functions) {
        super(scope, id);
        this.api = HttpApi.Builder.create(this, "Api")
                .description("Countersign, what people do by their tokens")
                .createDefaultStage(false)
                .corsPreflight(cors(props, functions))
                .build();
        this.tokens = HttpJwtAuthorizer.Builder.create(
                        "Tokens",
                        props.settings().getOrDefault("USER_POOL_ISSUER", "https://" + pool.getUserPoolProviderName()))
                .jwtAudience(clients.stream()
                        .map(IUserPoolClient::getUserPoolClientId)
                        .toList())
                .build();
        boolean backEnds = props.registersTransactions() || props.issuesPasscodes() || props.sendsCodes();
        int times = backEnds ? WITH_BACK_ENDS : 1;
        this.stage = HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(ThrottleSettings.builder()
                        .rateLimit(times * PER_SECOND)
                        .burstLimit(times * AT_ONCE)
                        .build())
                .build();
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(props.disposable() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
        this.stageSettings = (CfnStage) Objects.requireNonNull(stage.getNode().getDefaultChild());
        stageSettings.setAccessLogSettings(CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(log.getLogGroupArn())
                .format(LINE)
                .build());
    }

    /** Pages of these origins may call; without any, no page may, and apps can. */
    private static @Nullable CorsPreflightOptions cors(CountersignProps props, Collection<LambdaFunction> functions) {
        return props.apiOrigins().isEmpty()
                ? null
                : CorsPreflightOptions.builder()
                        .allowOrigins(props.apiOrigins())
                        .allowMethods(methods(functions))
                        .allowHeaders(List.of("authorization", "content-type"))
                        .exposeHeaders(List.of("retry-after", "www-authenticate"))
                        .build();
    }

    /** Pages have tokens, and sign nothing. */
    private static List<CorsHttpMethod> methods(Collection<LambdaFunction> functions) {
        return functions.stream()
                .flatMap(function -> Route.of(function).stream())
                .filter(route -> route.authorizer() == Authorizer.TOKEN)
                .map(route -> CorsHttpMethod.valueOf(route.method()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Has a function answer on its routes. */
    void routes(LambdaFunction kind, String name, Alias function) {
        for (Route route : Route.of(kind)) {
            List<HttpRoute> made = api.addRoutes(AddRoutesOptions.builder()
                    .path(route.path())
                    .methods(List.of(HttpMethod.valueOf(route.method())))
                    .integration(new HttpLambdaIntegration(name, function))
                    .authorizer(authorizer(route))
                    .build());
            if (route.authorizer() == Authorizer.NONE) {
                limit(route, made);
            }
        }
    }

    /** Whom nobody knows must not use up what back ends need. A stage can limit a route that there is, so it comes after it. */
    private void limit(Route route, List<HttpRoute> made) {
        made.forEach(stage.getNode()::addDependency);
        stageSettings.setRouteSettings(Map.of(
                route.key(), Map.of("ThrottlingRateLimit", OPEN_PER_SECOND, "ThrottlingBurstLimit", OPEN_AT_ONCE)));
    }

    private IHttpRouteAuthorizer authorizer(Route route) {
        return switch (route.authorizer()) {
            case TOKEN -> tokens;
            case SIGNATURE -> new HttpIamAuthorizer();
            case NONE -> new HttpNoneAuthorizer();
        };
    }

    /** Where it is. */
    String url() {
        return api.getApiEndpoint();
    }
}
