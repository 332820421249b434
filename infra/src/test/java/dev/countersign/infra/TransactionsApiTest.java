package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The HTTP API of transactions: nothing of it when nobody may call it, and when somebody may, nothing that is open. */
final class TransactionsApiTest {
    private static final String BANK = "arn:aws:iam::123456789012:role/bank-backend";
    private static final Synthesised ON = Synthesised.of(Synthesised.email().transactionCallers(BANK));

    @Test
    @DisplayName("E2 off: no API, no function, no right, no setting")
    void offLeavesNothing() {
        String off = Synthesised.of(Synthesised.email()).json().toString();

        for (String trace : List.of("ApiGateway", "TransactionsFunction", "TX#", "REGISTERED_TRANSACTIONS")) {
            assertFalse(off.contains(trace), trace);
        }
    }

    @Test
    @DisplayName("D5 every route has an authorizer: a back end signs, a person shows a token")
    void noRouteIsOpen() {
        assertEquals(
                Map.of(
                        "POST /transactions", "AWS_IAM",
                        "POST /transactions/{id}/confirm", "AWS_IAM",
                        "POST /transactions/{id}/cancel", "AWS_IAM",
                        "GET /transactions/{id}", "JWT"),
                ON.authorizers());
    }

    @Test
    @DisplayName("CF-04 Transactions reads and writes transactions and reads app clients; it derives and sends nothing")
    void functionMayDoWhatItNeeds() {
        assertTrue(ON.actions("Transactions").stream()
                .noneMatch(action -> action.matches("(kms:GenerateMac|ses:|sns:|cognito-idp:).*")));
        String statements = ON.statements("Transactions").toString();
        assertTrue(statements.contains("TX#"), statements);
        for (String item : List.of("FLOW#", "PURSE#", "PROOF#", "CONTACT#", "NAME#")) {
            assertFalse(statements.contains(item), item);
        }
    }

    @Test
    void functionsAreGivenWhatTheyRead() {
        assertEquals(
                Set.of("STAGE", "TABLE_NAME", "USER_POOL_ID", "TRANSACTION_CALLERS"),
                ON.environment("Transactions").keySet());
        assertEquals(BANK, ON.environment("Transactions").get("TRANSACTION_CALLERS"));
        for (String function : List.of("Create", "Verify")) {
            assertEquals("allowed", ON.environment(function).get("REGISTERED_TRANSACTIONS"), function);
            assertTrue(ON.statements(function).toString().contains("TX#"), function);
        }
    }

    @Test
    void registrationCanBeRequired() {
        Synthesised strict = Synthesised.of(Synthesised.email()
                .setting("REGISTERED_TRANSACTIONS", "required")
                .transactionCallers(BANK));

        assertEquals("required", strict.environment("Create").get("REGISTERED_TRANSACTIONS"));
    }
}
