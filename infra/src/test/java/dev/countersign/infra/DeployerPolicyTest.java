package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/deployer-policy.json allows what the stack is made of, of no other service, and roles of ours alone. */
final class DeployerPolicyTest {
    private static final Map<String, String> PREFIXES = Map.of(
            "Cognito",
            "cognito-idp",
            "Custom",
            "lambda",
            "CloudWatch",
            "cloudwatch",
            "DynamoDB",
            "dynamodb",
            "ApiGatewayV2",
            "apigateway");

    private static List<Map<String, Object>> statements() throws IOException, ParseException {
        Map<String, Object> policy = JSONObjectUtils.parse(Files.readString(Path.of("../docs/deployer-policy.json")));
        return Synthesised.list(policy, "Statement").stream()
                .map(Synthesised::typed)
                .toList();
    }

    private static Set<String> services(List<Map<String, Object>> statements) {
        return statements.stream()
                .flatMap(statement -> Synthesised.strings(statement, "Action").stream())
                .map(action -> action.substring(0, action.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void servicesAreThoseOfTheTemplate() throws IOException, ParseException {
        Synthesised template = Synthesised.of(Synthesised.email()
                .setting("CHANNELS", "email,sms")
                .setting("COUNTRIES", "US")
                .alarmEmail("ops@bank.example")
                .userNameApi(true)
                .receipts(true));
        Set<String> used = Synthesised.object(template.json(), "Resources").values().stream()
                .map(resource ->
                        Synthesised.text(Synthesised.typed(resource), "Type").split("::", -1))
                .map(type -> type[0].equals("Custom") ? "Custom" : type[1])
                .map(service -> PREFIXES.getOrDefault(service, service.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
        used.add("s3"); // the package

        assertEquals(used, services(statements()));
    }

    @Test
    @DisplayName("rights over roles end at the stacks' own, and nothing is allowed altogether")
    void rolesAreOurs() throws IOException, ParseException {
        for (Map<String, Object> statement : statements()) {
            List<String> actions = Synthesised.strings(statement, "Action");
            assertTrue(actions.stream().noneMatch(action -> action.equals("*") || action.equals("iam:*")));
            if (actions.stream().anyMatch(action -> action.startsWith("iam:"))) {
                assertEquals(List.of("arn:*:iam::*:role/Countersign-*"), Synthesised.strings(statement, "Resource"));
            }
        }
    }
}
