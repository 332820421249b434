package dev.countersign.local.pool;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pool: its parts, wired, and the table of its operations. */
public final class UserPool {
    private final PoolConfig config;
    private final SigningKeys keys;
    private final Users users;
    private final RefreshTokens refreshTokens;
    private final AdminOperations admin;
    private final Map<String, Function<JsonObject, Map<String, @Nullable Object>>> operations;

    public UserPool(PoolConfig config) {
        this(config, SigningKeys.generate());
    }

    UserPool(PoolConfig config, SigningKeys keys) {
        this(config, PoolRecords.empty(keys));
    }

    /** A pool that goes on where another stopped; open sessions are not among what is kept. */
    public UserPool(PoolConfig config, PoolRecords records) {
        this.config = config;
        this.keys = records.keys();
        this.users = new Users(records.users());
        this.refreshTokens = new RefreshTokens(records.refreshTokens(), records.revokedOrigins(), config.clock());
        var triggers = new TriggerRunner(config);
        var events = new TriggerEvents(config);
        var names = new ShownNames(config.poolId());
        var sessions = new Sessions(config.clock());
        var tokens = new Tokens(config, keys, users, triggers, events);
        var signIn = new SignIn(tokens, refreshTokens, users, config.clock());
        var customAuth = new CustomAuth(triggers, events, users, names, sessions, signIn);
        var auth = new AuthOperations(config, users, names, sessions, refreshTokens, customAuth, signIn);
        var self = new SelfOperations(config, users, tokens, refreshTokens);
        var signUpTriggers = new SignUpTriggers(triggers, events);
        var signUp = new SignUpOperations(config, users, signUpTriggers);
        this.admin = new AdminOperations(config, users, refreshTokens, signUpTriggers);
        this.operations = Map.ofEntries(
                entry("AdminConfirmSignUp", admin::confirmSignUp),
                entry("AdminCreateUser", admin::createUser),
                entry("AdminDeleteUser", admin::deleteUser),
                entry("AdminDeleteUserAttributes", admin::deleteUserAttributes),
                entry("AdminDisableUser", admin::disableUser),
                entry("AdminEnableUser", admin::enableUser),
                entry("AdminGetUser", admin::getUser),
                entry("AdminSetUserPassword", admin::setUserPassword),
                entry("AdminUpdateUserAttributes", admin::updateUserAttributes),
                entry("AdminUserGlobalSignOut", admin::globalSignOut),
                entry("ConfirmSignUp", signUp::confirmSignUp),
                entry("GetTokensFromRefreshToken", auth::getTokensFromRefreshToken),
                entry("GetUser", self::getUser),
                entry("GlobalSignOut", self::globalSignOut),
                entry("InitiateAuth", auth::initiateAuth),
                entry("ListUsers", admin::listUsers),
                entry("ResendConfirmationCode", signUp::resendConfirmationCode),
                entry("RespondToAuthChallenge", auth::respondToAuthChallenge),
                entry("RevokeToken", auth::revokeToken),
                entry("SignUp", signUp::signUp),
                entry("UpdateUserAttributes", self::updateUserAttributes));
    }

    public PoolConfig config() {
        return config;
    }

    /** A confirmed user with a password nobody knows, whom no trigger is asked about; the attributes need an e-mail address or a phone number. */
    public User createUser(Map<String, String> attributes) {
        if (Attributes.ADDRESSES.stream().noneMatch(attributes::containsKey)) {
            throw new IllegalArgumentException("a user needs an email or a phone_number");
        }
        User user = admin.user(attributes, Password.random(), User.Status.CONFIRMED);
        users.add(user);
        return user;
    }

    public void setPassword(String userName, String password) {
        users.change(userName, user -> user.withPassword(Password.of(password), User.Status.CONFIRMED, config.now()));
    }

    /** As AdminUpdateUserAttributes: an empty value removes, a new address is unverified unless said otherwise. */
    public User updateAttributes(String userName, Map<String, String> change) {
        return users.change(
                userName, user -> user.withAttributes(Attributes.changed(user.attributes(), change), config.now()));
    }

    /** By user name, sub or any address. */
    public Optional<User> findUser(String name) {
        return users.find(name);
    }

    /** All that is kept when the pool stops. */
    public PoolRecords records() {
        return new PoolRecords(keys, users.all(), refreshTokens.grants(), refreshTokens.revokedOrigins());
    }

    /** The public keys as at {@code {issuer}/.well-known/jwks.json}. */
    public Map<String, Object> jwks() {
        return keys.publicJwks();
    }

    Map<String, ?> openIdConfiguration() {
        return Map.of(
                "issuer", config.issuer(),
                "jwks_uri", config.issuer() + "/.well-known/jwks.json",
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "response_types_supported", List.of("code", "token"),
                "subject_types_supported", List.of("public"));
    }

    /** What AWS lets nobody call without IAM rights. */
    static boolean needsCredentials(String operation) {
        return operation.startsWith("Admin") || operation.equals("ListUsers");
    }

    Map<String, @Nullable Object> call(String operation, JsonObject request) {
        var method = operations.get(operation);
        if (method == null) {
            throw CognitoException.of(
                    "UnknownOperationException", "Operation " + operation + " is not supported by the local pool.");
        }
        return method.apply(request);
    }
}
