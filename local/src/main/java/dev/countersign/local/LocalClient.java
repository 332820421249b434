package dev.countersign.local;

import static dev.countersign.signin.SignInMethod.EMAIL_OTP;
import static dev.countersign.signin.SignInMethod.SMS_OTP;
import static dev.countersign.signin.SignInMethod.SMS_OTP_STEPUP;
import static dev.countersign.signin.SignInMethod.WHATSAPP_OTP;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.local.pool.AppClient.TokenValidity;
import dev.countersign.local.pool.AppClient.UserExistenceErrors;
import dev.countersign.local.pool.AuthFlow;
import dev.countersign.local.pool.PoolShape;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.ClientRole;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An app client on the laptop: how the pool knows it, and how Countersign does.
 *
 * @param settings null for a client whose sign-ins Countersign has no part in
 * @param writable what its users may give at a sign-up, and change of themselves
 * @param secret null for a client that has none
 */
record LocalClient(
        String name,
        Set<AuthFlow> flows,
        @Nullable AppClient settings,
        Set<String> writable,
        @Nullable String secret) {
    /** Of the app client {@code server}, to show how a secret is used. It guards nothing but a laptop. */
    private static final String SECRET = "Laptop-only-secret-1";

    private static final Set<AuthFlow> BY_CODE = Set.of(AuthFlow.CUSTOM_AUTH, AuthFlow.REFRESH_TOKEN_AUTH);
    private static final Set<AuthFlow> BY_PASSWORD = Set.of(AuthFlow.USER_PASSWORD_AUTH, AuthFlow.REFRESH_TOKEN_AUTH);

    /** A code lives five minutes; the session lives longer, so that one can see a code expire. */
    private static final Duration SESSION_VALIDITY = Duration.ofMinutes(10);

    private static final Set<String> WRITABLE = Set.of("locale", "name");
    private static final Set<String> WRITABLE_AT_SIGN_UP = Set.of("locale", "name", "email", "phone_number");

    /** Written by nobody but an administrator, and so by triggers. */
    private static final Set<String> CUSTOM = Set.of(
            "custom:username",
            "custom:username_set",
            "custom:whatsapp_verified",
            "custom:auth_purpose",
            "custom:preferred_channel");

    private static final Set<String> READABLE = Stream.concat(
                    CUSTOM.stream(),
                    Stream.of("email", "email_verified", "phone_number", "phone_number_verified", "locale", "name"))
            .collect(toUnmodifiableSet());

    static final PoolShape POOL_SHAPE = new PoolShape(CUSTOM, false);

    static final List<LocalClient> ALL = List.of(
            byCode(
                    "web",
                    Set.of(EMAIL_OTP, SMS_OTP, WHATSAPP_OTP, SMS_OTP_STEPUP),
                    Entry.PARAMETERS,
                    StepUpToken.WITH_REQUEST),
            byCode("web-direct", Set.of(EMAIL_OTP), Entry.DIRECT, StepUpToken.WITH_REQUEST),
            forSignUp("signup", Set.of(EMAIL_OTP, SMS_OTP, WHATSAPP_OTP), Entry.PARAMETERS),
            forSignUp("server", Set.of(EMAIL_OTP), Entry.DIRECT).with(SECRET),
            byCode("sample", Set.of(SMS_OTP_STEPUP), Entry.PARAMETERS, StepUpToken.WITH_CODE),
            new LocalClient("password", BY_PASSWORD, null, WRITABLE, null));

    private static LocalClient byCode(String name, Set<SignInMethod> methods, Entry entry, StepUpToken rule) {
        boolean stepUp = methods.stream().anyMatch(SignInMethod::stepUp);
        Set<String> from = stepUp ? Set.of(id("web"), id("web-direct"), id("signup"), id("password")) : Set.of();
        return new LocalClient(name, BY_CODE, new AppClient(name, methods, entry, rule, from), WRITABLE, null);
    }

    private LocalClient with(String newSecret) {
        return new LocalClient(name, flows, settings, writable, newSecret);
    }

    private static LocalClient forSignUp(String name, Set<SignInMethod> methods, Entry entry) {
        AppClient settings =
                new AppClient(name, methods, entry, StepUpToken.WITH_REQUEST, Set.of(), ClientRole.SIGN_UP);
        return new LocalClient(name, BY_CODE, settings, WRITABLE_AT_SIGN_UP, null);
    }

    /** Cognito's ids have letters, digits and underscores only. */
    static String id(String name) {
        return "local_" + name.replace('-', '_');
    }

    /** The ids of all clients. */
    static Set<String> ids() {
        return ALL.stream().map(client -> id(client.name)).collect(toUnmodifiableSet());
    }

    /** The settings of all clients that have some, by id. */
    static Map<String, AppClient> allSettings() {
        Map<String, AppClient> settings = new LinkedHashMap<>();
        for (LocalClient client : ALL) {
            AppClient known = client.settings;
            if (known != null) {
                settings.put(id(client.name), known);
            }
        }
        return settings;
    }

    dev.countersign.local.pool.AppClient inPool() {
        return new dev.countersign.local.pool.AppClient(
                name,
                id(name),
                secret,
                flows,
                SESSION_VALIDITY,
                UserExistenceErrors.ENABLED,
                writable,
                READABLE,
                TokenValidity.DEFAULT);
    }

    @Override
    public String toString() {
        return "LocalClient[" + name + "]";
    }
}
