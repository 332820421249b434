package dev.countersign.local.docs;

// docs: java-junit-imports

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.Medium;
import dev.countersign.local.Inbox.Delivered;
import dev.countersign.local.LocalCountersign;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
// docs: end

/** The test of docs/local.md, as somebody else would write it. */
final class LocalSnippetTest {
    // docs: java-junit
    @Test
    void aNewPersonGetsACode() throws IOException {
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
                CognitoIdentityProviderClient cognito = client(local.endpoint())) {
            local.pool().createUser(Map.of("email", "new@example.com", "email_verified", "true"));
            local.clock().advance(Duration.ofDays(1));

            cognito.initiateAuth(request -> request.authFlow(AuthFlowType.CUSTOM_AUTH)
                    .clientId("local_web_direct")
                    .authParameters(Map.of("USERNAME", "new@example.com")));

            Delivered message = local.inbox().messages("new@example.com").get(0);
            assertEquals(Medium.EMAIL, message.medium());
            assertTrue(message.message().text().startsWith("Your code to sign in:"));
        }
    }
    // docs: end

    private static CognitoIdentityProviderClient client(URI endpoint) {
        return SnippetTest.client(endpoint);
    }
}
