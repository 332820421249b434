package dev.countersign.local.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.LocalCountersign;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * The ground for the Java of the documentation. It uses only what a stranger can use, so it is in a package of its own: what
 * stands between {@code // docs: name} and {@code // docs: end} is shown on a page, which {@link DocsTest} compares.
 */
abstract class SnippetTest {
    static final String EMAIL = App.ADA;
    static final String PHONE = App.ADAS_PHONE;
    static final String CLIENT_ID = App.CLIENT_ID;

    LocalCountersign local;
    CognitoIdentityProviderClient cognito;
    App app;

    @BeforeEach
    void start() throws IOException {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
        cognito = client(local.endpoint());
        app = new App(local);
    }

    @AfterEach
    void stop() {
        app.close();
        cognito.close();
        local.close();
    }

    static CognitoIdentityProviderClient client(URI endpoint) {
        // docs: java-endpoint
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        // docs: end
    }

    /** The code in the newest message to that address. */
    String codeSentTo(String address) {
        return app.codeSentTo(address);
    }

    static String wrong(String code) {
        return code.substring(0, 5) + (code.charAt(5) == '9' ? '0' : (char) (code.charAt(5) + 1));
    }

    static Map<String, Object> claims(String token) {
        try {
            return JSONObjectUtils.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
        } catch (ParseException e) {
            throw new AssertionError("not a JWT", e);
        }
    }
}
