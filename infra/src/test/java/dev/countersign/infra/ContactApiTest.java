package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The HTTP API of changes of address: nothing of it when it is off, and when it is on, nothing that is open. */
final class ContactApiTest {
    private static final Synthesised ON = Synthesised.of(Synthesised.email().contactApi(true));

    @Test
    @DisplayName("E2 off: no API, no function, no right, no output; and it brings no user names")
    void offLeavesNothing() {
        String off = Synthesised.of(Synthesised.email().notices(false)).json().toString();
        for (String trace : List.of("ApiGateway", "ContactFunction", "CHANGE#", "AdminGetUser", "ApiUrl")) {
            assertFalse(off.contains(trace), trace);
        }

        String on = ON.json().toString();
        assertFalse(on.contains("CountersignUserName") || on.contains("username_set"), "user names are off");
        assertTrue(Synthesised.object(ON.json(), "Outputs").containsKey("ContactAlias"), "which doctor looks at");
    }

    @Test
    void bothRoutesTakeTokensAlone() {
        Map<String, Map<String, Object>> routes = ON.resources("AWS::ApiGatewayV2::Route");

        assertEquals(
                Set.of("PUT /contact", "POST /contact/validate"),
                routes.values().stream()
                        .map(route -> Synthesised.text(route, "RouteKey"))
                        .collect(Collectors.toSet()));
        routes.values().forEach(route -> {
            assertEquals("JWT", route.get("AuthorizationType"));
            assertTrue(route.containsKey("AuthorizerId"));
        });
    }

    @Test
    @DisplayName(
            "CF-04 Contact reads and changes users of this one pool, sends, derives codes, and touches no proof, name or client")
    void contactMayDoWhatItNeeds() {
        Set<String> actions = ON.actions("Contact");
        assertTrue(
                actions.containsAll(
                        Set.of("cognito-idp:AdminGetUser", "cognito-idp:AdminUpdateUserAttributes", "ses:SendEmail")),
                actions::toString);
        assertFalse(actions.contains("cognito-idp:AdminSetUserPassword") || actions.contains("dynamodb:DeleteItem"));
        String statements = ON.statements("Contact").toString();
        for (String item : List.of("PROOF#", "NAME#", "DIRECT#")) {
            assertFalse(statements.contains(item), item);
        }
        for (String key : List.of("CountersignCodeKey", "CountersignPepper")) {
            assertTrue(ON.resource("AWS::KMS::Key", key).toString().contains("CountersignContactRole"), key);
        }
        RightsTest.assertOfThePoolAlone(ON, ON.statements("Contact"));
    }

    @Test
    void functionIsGivenWhatItReads() {
        assertEquals(
                Set.of(
                        "STAGE",
                        "TABLE_NAME",
                        "CODE_KEY_IDS",
                        "PEPPER_KEY_ID",
                        "USER_POOL_ID",
                        "CHANNELS",
                        "SES_FROM_ADDRESS",
                        "SES_CONFIGURATION_SET"),
                ON.environment("Contact").keySet());
    }

    @Test
    void pagesOfTheNamedOriginsMayCallBothRoutes() {
        Map<String, Object> cors = Synthesised.object(
                Synthesised.of(Synthesised.email().contactApi(true).apiOrigins("https://www.bank.example"))
                        .resource("AWS::ApiGatewayV2::Api", "CountersignHttpApi"),
                "CorsConfiguration");

        assertEquals(Set.of("PUT", "POST"), Set.copyOf(Synthesised.list(cors, "AllowMethods")));
    }

    @Test
    @DisplayName("both APIs at once are one, with three routes")
    void bothApisAreOne() {
        Synthesised both = Synthesised.of(Synthesised.email().contactApi(true).userNameApi(true));

        assertEquals(1, both.resources("AWS::ApiGatewayV2::Api").size());
        assertEquals(3, both.resources("AWS::ApiGatewayV2::Route").size());
    }
}
