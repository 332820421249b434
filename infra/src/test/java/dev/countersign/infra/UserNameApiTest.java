package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.UserPool;

/** The HTTP API of user names: nothing of it when it is off, and when it is on, nothing that is open. */
final class UserNameApiTest {
    private static final Synthesised ON = Synthesised.of(Synthesised.email().userNameApi(true));

    private static Map<String, Object> one(String type) {
        return ON.resource(type, "CountersignHttpApi");
    }

    @Test
    @DisplayName("E2 off: no API, no function, no right, no attribute, no output")
    void offLeavesNothing() {
        String off = Synthesised.of(Synthesised.email()).json().toString();

        for (String trace : List.of("ApiGateway", "UserName\\w*Function", "NAMEOF", "username_set", "ApiUrl")) {
            assertFalse(off.matches("(?s).*" + trace + ".*"), trace);
        }
    }

    @Test
    void everyRouteTakesTokensOfThePoolsClientsAlone() {
        Map<String, Object> tokens = one("AWS::ApiGatewayV2::Authorizer");
        assertEquals("JWT", tokens.get("AuthorizerType"));
        assertEquals(List.of("$request.header.Authorization"), tokens.get("IdentitySource"));
        Map<String, Object> jwt = Synthesised.object(tokens, "JwtConfiguration");
        assertTrue(Synthesised.text(jwt, "Issuer").contains("CountersignSignInPool"), jwt::toString);
        assertTrue(Synthesised.text(jwt, "Issuer").contains("ProviderName"), jwt::toString);
        assertTrue(Synthesised.text(jwt, "Issuer").contains("https://"), jwt::toString);
        assertEquals(1, Synthesised.list(jwt, "Audience").size());
        assertTrue(Synthesised.text(jwt, "Audience").contains("CountersignSignInClientweb"), jwt::toString);

        Map<String, Map<String, Object>> routes = ON.resources("AWS::ApiGatewayV2::Route");
        assertEquals(
                Set.of("PUT /username"),
                routes.values().stream()
                        .map(route -> Synthesised.text(route, "RouteKey"))
                        .collect(Collectors.toSet()));
        routes.values().forEach(route -> {
            assertEquals("JWT", route.get("AuthorizationType"));
            assertTrue(route.containsKey("AuthorizerId"));
        });
    }

    @Test
    void apiCallsTheAliasInPayloadFormatTwo() {
        Map<String, Object> integration = one("AWS::ApiGatewayV2::Integration");

        assertEquals("2.0", integration.get("PayloadFormatVersion"));
        assertTrue(Synthesised.text(integration, "IntegrationUri").contains("CountersignUserNameLive"));
        Map<String, Object> permission = ON.resources("AWS::Lambda::Permission").values().stream()
                .filter(given -> "apigateway.amazonaws.com".equals(given.get("Principal")))
                .findFirst()
                .orElseThrow();
        assertTrue(Synthesised.text(permission, "SourceArn").contains("/*/*/username"), permission::toString);
    }

    @Test
    @DisplayName("requests are limited, and logged without a word of who sent them")
    void stageIsLimitedAndLogsNobody() {
        Map<String, Object> stage = one("AWS::ApiGatewayV2::Stage");
        Map<String, Object> limits = Synthesised.object(stage, "DefaultRouteSettings");
        assertEquals(5, Synthesised.number(limits, "ThrottlingRateLimit"));
        assertEquals(20, Synthesised.number(limits, "ThrottlingBurstLimit"));
        Map<String, Object> logged = Synthesised.object(stage, "AccessLogSettings");
        assertTrue(Synthesised.text(logged, "DestinationArn").contains("CountersignHttpApiLog"));
        String line = Synthesised.text(logged, "Format");
        assertEquals(
                Set.of(
                        "$context.requestTime",
                        "$context.requestId",
                        "$context.routeKey",
                        "$context.status",
                        "$context.responseLatency",
                        "$context.error.responseType"),
                Stream.of(line.split("\"", -1))
                        .filter(part -> part.startsWith("$"))
                        .collect(Collectors.toSet()));
        assertEquals(
                90, Synthesised.number(ON.resource("AWS::Logs::LogGroup", "CountersignHttpApiLog"), "RetentionInDays"));
    }

    @Test
    @DisplayName("B6 the pool has the two attributes, every app client reads them, and none writes them")
    void attributesAreReadAndNeverWritten() {
        String schema = Synthesised.text(ON.resource("AWS::Cognito::UserPool", "Countersign"), "Schema");
        assertTrue(schema.contains("Name=username") && schema.contains("Name=username_set"), schema);
        assertFalse(schema.contains("Mutable=false"), schema);
        ON.resources("AWS::Cognito::UserPoolClient").values().forEach(client -> {
            List<Object> read = Synthesised.list(client, "ReadAttributes");
            assertTrue(
                    read.containsAll(List.of(
                            "custom:username",
                            "custom:username_set",
                            "email",
                            "email_verified",
                            "phone_number_verified")),
                    read::toString);
            assertEquals(Set.of("name", "locale"), Set.copyOf(Synthesised.list(client, "WriteAttributes")));
        });
    }

    @Test
    void pagesOfTheNamedOriginsMayCallAndNoOthers() {
        assertFalse(one("AWS::ApiGatewayV2::Api").containsKey("CorsConfiguration"));

        Map<String, Object> cors = Synthesised.object(
                Synthesised.of(Synthesised.email().userNameApi(true).apiOrigins("https://www.bank.example"))
                        .resource("AWS::ApiGatewayV2::Api", "CountersignHttpApi"),
                "CorsConfiguration");
        assertEquals(List.of("https://www.bank.example"), cors.get("AllowOrigins"));
        assertEquals(List.of("PUT"), cors.get("AllowMethods"));
        assertFalse(cors.containsKey("AllowCredentials"));
    }

    @Test
    @DisplayName("the function is watched and drawn like the triggers, and no pool calls it")
    void functionIsWatched() {
        Set<String> alarms = ON.resources("AWS::CloudWatch::Alarm").keySet().stream()
                .map(id -> id.replaceAll("^CountersignAlarms|[0-9A-F]{8}$", ""))
                .filter(id -> id.startsWith("UserName"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("UserNameFaults", "UserNameErrors", "UserNameThrottles", "UserNameSlow"), alarms);
        assertTrue(ON.resources("AWS::CloudWatch::Dashboard").toString().contains("USER_NAME"));
        assertFalse(
                ON.resource("AWS::Cognito::UserPool", "Countersign").toString().contains("UserName"));
        assertEquals(
                "live", ON.resource("AWS::Lambda::Alias", "CountersignUserName").get("Name"));
        Set<String> outputs = Synthesised.object(ON.json(), "Outputs").keySet();
        assertTrue(outputs.containsAll(Set.of("ApiUrl", "UserNameAlias")), outputs::toString);
        assertFalse(outputs.contains("ContactAlias"), outputs::toString);
    }

    @Test
    @DisplayName("E1 an imported pool is asked by its issuer, and changed no more than by its users' attributes")
    void importedPoolGetsAnApiToo() {
        Stack stack = new Stack(Synthesised.app(), "Ours");
        new CountersignAuth(
                stack,
                "Countersign",
                Synthesised.email()
                        .userPool(UserPool.fromUserPoolId(stack, "Theirs", "eu-central-1_Abc123"))
                        .userNameApi(true)
                        .build());
        Synthesised template = Synthesised.of(stack);

        assertTrue(template.resources("AWS::Cognito::UserPool").isEmpty());
        String authorizer = template.resource("AWS::ApiGatewayV2::Authorizer", "Countersign")
                .toString();
        assertTrue(authorizer.contains("eu-central-1_Abc123"), authorizer);
        assertEquals("eu-central-1_Abc123", template.environment("UserName").get("USER_POOL_ID"));
    }
}
