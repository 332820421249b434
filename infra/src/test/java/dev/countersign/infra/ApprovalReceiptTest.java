package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Receipts of approvals: a function of their own, and a key that it alone may sign with. */
final class ApprovalReceiptTest {
    private static final String BANK = "arn:aws:iam::123456789012:role/bank-backend";
    private static final Synthesised OFF = Synthesised.of(Synthesised.email().transactionCallers(BANK));
    private static final Synthesised ON =
            Synthesised.of(Synthesised.email().transactionCallers(BANK).receiptKeys("2", "1"));

    @Test
    @DisplayName("E2 off: no route, no function, no key, no setting")
    void offLeavesNothing() {
        String off = OFF.json().toString();

        for (String trace : List.of("receipt-keys", "ApprovalReceipt", "ECC_NIST_P256", "RECEIPT_KEY_IDS")) {
            assertFalse(off.contains(trace), trace);
        }
    }

    @Test
    @DisplayName("D5 the public keys alone are there for everybody")
    void onlyPublicKeysAreOpen() {
        Map<String, Object> authorizers = ON.authorizers();

        assertEquals("JWT", authorizers.get("GET /transactions/{id}/receipt"));
        assertEquals("AWS_IAM", authorizers.get("POST /transactions/{id}/receipt"));
        assertEquals(
                List.of("GET /.well-known/receipt-keys"),
                authorizers.keySet().stream()
                        .filter(route -> "NONE".equals(authorizers.get(route)))
                        .toList());
    }

    @Test
    @DisplayName("CF-04 it reads transactions and app clients and writes nothing; nobody else may sign")
    void functionReadsAndSigns() {
        assertTrue(
                ON.actions("ApprovalReceipt").stream()
                        .noneMatch(
                                action -> action.matches(
                                        "dynamodb:(Update|Put|Delete|BatchWrite|TransactWrite).*|kms:Sign|ses:.*|sns:.*|cognito-idp:.*")));
        String statements = ON.statements("ApprovalReceipt").toString();
        for (String item : List.of("FLOW#", "PURSE#", "PROOF#", "CONTACT#", "NAME#", "REPEAT#")) {
            assertFalse(statements.contains(item), item);
        }
        Map<String, Map<String, Object>> keys = new TreeMap<>(ON.resources("AWS::KMS::Key"));
        keys.values().removeIf(key -> !"ECC_NIST_P256".equals(key.get("KeySpec")));
        assertEquals(2, keys.size());
        for (Map<String, Object> key : keys.values()) {
            assertEquals("SIGN_VERIFY", key.get("KeyUsage"));
            List<Object> policy = Synthesised.list(Synthesised.object(key, "KeyPolicy"), "Statement");
            for (String action : List.of("kms:Sign", "kms:GetPublicKey")) {
                List<Map<String, Object>> allowing = policy.stream()
                        .map(Synthesised::typed)
                        .filter(statement -> Synthesised.strings(statement, "Action").stream()
                                .anyMatch(allowed -> allowed.contains("*") || allowed.equals(action)))
                        .toList();
                assertEquals(1, allowing.size(), action);
                Object who = Synthesised.at(Synthesised.object(allowing.get(0), "Principal"), "AWS");
                assertFalse(who instanceof List, who::toString);
                assertTrue(who.toString().contains("CountersignApprovalReceiptRole"), who::toString);
            }
        }
    }

    @Test
    @DisplayName("a receipt can be verified as long as there are keys: they outlive the stack")
    void keysOutliveTheStack() {
        Map<String, Object> resources = Synthesised.object(ON.json(), "Resources");
        resources.forEach((name, resource) -> {
            if (name.startsWith("CountersignReceiptKey")) {
                assertEquals("Retain", Synthesised.text(Synthesised.typed(resource), "DeletionPolicy"), name);
            }
        });
        assertEquals(
                2,
                resources.keySet().stream()
                        .filter(name -> name.startsWith("CountersignReceiptKey"))
                        .count());
    }

    @Test
    @DisplayName("D5 the open route has a limit of its own, so that strangers do not use up that of back ends")
    void openRouteIsLimited() {
        Map<String, Object> stage = ON.resource("AWS::ApiGatewayV2::Stage", "Countersign");
        assertEquals(
                Map.of("ThrottlingRateLimit", 2, "ThrottlingBurstLimit", 10),
                Synthesised.object(stage, "RouteSettings", "GET /.well-known/receipt-keys").entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> ((Number) one.getValue()).intValue())));
        assertFalse(OFF.resource("AWS::ApiGatewayV2::Stage", "Countersign").containsKey("RouteSettings"));
    }

    @Test
    void functionIsGivenWhatItReads() {
        assertEquals(
                Set.of("STAGE", "TABLE_NAME", "USER_POOL_ID", "TRANSACTION_CALLERS", "RECEIPT_KEY_IDS"),
                ON.environment("ApprovalReceipt").keySet());
    }
}
