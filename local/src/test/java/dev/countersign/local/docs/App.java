package dev.countersign.local.docs;

import dev.countersign.local.LocalCountersign;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** The app of the pages, for tests of back ends: it does what they show, and finds the codes in the inbox. */
public final class App implements AutoCloseable {
    static final String CLIENT_ID = "local_web";
    static final String ADA = "ada@example.com";
    static final String ADAS_PHONE = "+12025550101";

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final LocalCountersign local;
    private final CognitoIdentityProviderClient cognito;

    public App(LocalCountersign local) {
        this.local = local;
        this.cognito = SnippetTest.client(local.endpoint());
    }

    /** The id of its app client. */
    public String clientId() {
        return CLIENT_ID;
    }

    /** Ada signs in by e-mail code. */
    public AuthenticationResultType signIn() {
        return signIn(ADA);
    }

    /** Somebody signs in by e-mail code. */
    public AuthenticationResultType signIn(String email) {
        return SignInSnippetTest.signIn(cognito, CLIENT_ID, email, round -> codeSentTo(email))
                .orElseThrow();
    }

    /** Ada approves by SMS code. */
    public AuthenticationResultType approve(String accessToken, String transactionId) {
        return StepUpSnippetTest.approve(
                cognito, CLIENT_ID, ADA, accessToken, transactionId, round -> codeSentTo(ADAS_PHONE));
    }

    /** The code in the newest message to that address. */
    String codeSentTo(String address) {
        Matcher code =
                CODE.matcher(local.inbox().messages(address).get(0).message().text());
        if (!code.find()) {
            throw new AssertionError("the newest message to " + address + " holds no code");
        }
        return code.group();
    }

    @Override
    public void close() {
        cognito.close();
    }
}
