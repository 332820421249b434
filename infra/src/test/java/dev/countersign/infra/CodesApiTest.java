package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The HTTP API of codes outside any sign-in: nothing of it when nobody may call it, and when somebody may, nothing that is open. */
final class CodesApiTest {
    private static final String SHOP = "arn:aws:iam::123456789012:role/shop-backend";
    private static final Synthesised ON = Synthesised.of(Synthesised.email().codeCallers(SHOP));

    @Test
    @DisplayName("E2 off: no API, no function, no right, no setting; and it brings no transactions")
    void offLeavesNothing() {
        String off = Synthesised.of(Synthesised.email()).json().toString();
        for (String trace : List.of("ApiGateway", "CodesFunction", "REPEAT#", "CODE_CALLERS")) {
            assertFalse(off.contains(trace), trace);
        }

        String on = Synthesised.of(Synthesised.email().codeCallers(SHOP).notices(false))
                .json()
                .toString();
        for (String trace : List.of("TX#", "CHANGE#", "REGISTERED_TRANSACTIONS", "AdminGetUser")) {
            assertFalse(on.contains(trace), trace);
        }
        assertTrue(Synthesised.object(ON.json(), "Outputs").containsKey("CodesAlias"), "which doctor looks at");
    }

    @Test
    @DisplayName("D5 every route takes signed requests alone")
    void noRouteIsOpen() {
        assertEquals(
                Map.of(
                        "POST /codes", "AWS_IAM",
                        "POST /codes/validate", "AWS_IAM",
                        "DELETE /codes/{id}", "AWS_IAM"),
                ON.authorizers());
    }

    @Test
    @DisplayName("CF-04 Codes sends and derives codes, and touches no user, proof, proven address or app client")
    void functionMayDoWhatItNeeds() {
        Set<String> actions = ON.actions("Codes");
        assertTrue(actions.contains("ses:SendEmail"), actions::toString);
        assertTrue(actions.stream().noneMatch(action -> action.matches("(cognito-idp:|sns:|dynamodb:Delete).*")));
        String statements = ON.statements("Codes").toString();
        for (String item : List.of("PROOF#", "CONTACT#", "CLIENTS#", "DIRECT#", "TX#", "NAME#")) {
            assertFalse(statements.contains(item), item);
        }
        for (String key : List.of("CountersignCodesKey", "CountersignPepper")) {
            assertTrue(ON.resource("AWS::KMS::Key", key).toString().contains("CountersignCodesRole"), key);
        }
    }

    @Test
    @DisplayName("who takes it over derives no code of a sign-in and writes no item of one, nor the other way round")
    void itIsApartFromSignIns() {
        String signIns = ON.resource("AWS::KMS::Key", "CountersignCodeKey").toString();
        assertFalse(signIns.contains("CountersignCodesRole"), signIns);
        String own = ON.resource("AWS::KMS::Key", "CountersignCodesKey").toString();
        for (String other : List.of("CountersignCreateRole", "CountersignVerifyRole")) {
            assertFalse(own.contains(other), other);
        }
        assertNotEquals(
                ON.environment("Create").get("CODE_KEY_IDS"),
                ON.environment("Codes").get("CODE_KEY_IDS"));
        String statements = ON.statements("Codes").toString();
        for (String wide : List.of("FLOW#*", "PURSE#*]", "SENDS#*]", "DEST#*", "PURSE#*,", "SENDS#*,")) {
            assertFalse(statements.contains(wide), wide);
        }
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
                        "CODE_CALLERS",
                        "CHANNELS",
                        "SES_FROM_ADDRESS",
                        "SES_CONFIGURATION_SET"),
                ON.environment("Codes").keySet());
        assertEquals(SHOP, ON.environment("Codes").get("CODE_CALLERS"));
    }

    @Test
    void callersAreArnsOfRolesOrUsers() {
        InvalidPropsException refused = assertThrows(
                InvalidPropsException.class,
                () -> Synthesised.email().codeCallers("shop").build());

        assertTrue(refused.toString().contains("codeCallers must be ARNs"), refused::toString);
    }
}
