package dev.countersign.infra;

import dev.countersign.signin.AppClient;
import dev.countersign.signin.ClientRole;
import dev.countersign.triggers.LambdaFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.AutoVerifiedAttrs;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.ICustomAttribute;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.IUserPoolClient;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.StringAttribute;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Permission;
import software.constructs.Construct;

/** The user pool, new or existing, its triggers and its app clients. */
final class SignInPool extends Construct {
    /** Nobody types these passwords; the policy is for whoever allows them beside codes. */
    private static final int PASSWORD_LENGTH = 16;

    private static final int USUAL_LIFETIME_MINUTES = 5;

    /** Less is not allowed by Cognito. */
    private static final int SHORTEST_SESSION_MINUTES = 3;

    /** Without the prefix {@code custom:}, which CDK writes. */
    private static final List<String> OF_USER_NAMES = List.of("username", "username_set");

    private static final List<String> OF_SIGN_UP = List.of("auth_purpose", "preferred_channel", "whatsapp_verified");

    private final CountersignProps props;
    private final IUserPool pool;
    private final Map<String, IUserPoolClient> clients = new LinkedHashMap<>();

    SignInPool(Construct scope, String id, CountersignProps props, Map<LambdaFunction, Alias> triggers) {
        super(scope, id);
        this.props = props;
        this.pool = props.userPool().orElseGet(this::newPool);
        if (pool instanceof UserPool ours && !Stack.of(ours).equals(Stack.of(this))) {
            throw new IllegalArgumentException(
                    "userPool is made in another stack, which would be a circle of stacks: import it"
                            + " by UserPool.fromUserPoolId and run ./countersign attach, or make both in one stack");
        }
        if (pool instanceof UserPool ours) {
            triggers.forEach((kind, alias) -> addTrigger(ours, kind, alias));
            nameTheAccount(ours);
        } else {
            triggers.forEach(this::permit);
        }
        props.clients().forEach(client -> clients.put(client.name(), newClient(client)));
    }

    private UserPool newPool() {
        return UserPool.Builder.create(this, "Pool")
                .featurePlan(props.plan().cognito())
                .signInAliases(SignInAliases.builder().email(true).phone(true).build())
                // Only a code of ours proves an address, and Cognito sends nothing itself.
                .autoVerify(
                        AutoVerifiedAttrs.builder().email(false).phone(false).build())
                .enableSmsRole(false)
                .accountRecovery(AccountRecovery.NONE)
                .signInCaseSensitive(false) // a keyboard that begins with a capital letter must not make a stranger
                .selfSignUpEnabled(props.signsUp()) // and PreSignUp lets app clients for sign-up in, no others
                .customAttributes(attributes())
                .mfa(Mfa.OFF)
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(PASSWORD_LENGTH)
                        .requireDigits(true)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireSymbols(true)
                        .tempPasswordValidity(Duration.days(365)) // people who never had a password must not lapse
                        .build())
                .deletionProtection(!props.disposable())
                .removalPolicy(props.disposable() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
    }

    private List<String> ours() {
        List<String> names = new ArrayList<>();
        if (props.userNameApi()) {
            names.addAll(OF_USER_NAMES);
        }
        if (props.signsUp()) {
            names.addAll(OF_SIGN_UP);
        }
        return names;
    }

    /** What the functions write and no app client may. */
    private @Nullable Map<String, ICustomAttribute> attributes() {
        Map<String, ICustomAttribute> attributes = new TreeMap<>();
        ours().forEach(name -> attributes.put(
                name, StringAttribute.Builder.create().mutable(true).build()));
        return attributes.isEmpty() ? null : attributes;
    }

    /** Without a list an app client reads the standard attributes alone, so the list begins with those. */
    private @Nullable ClientAttributes readable() {
        return !ours().isEmpty()
                ? new ClientAttributes()
                        .withStandardAttributes(StandardAttributesMask.builder()
                                .address(true)
                                .birthdate(true)
                                .email(true)
                                .emailVerified(true)
                                .familyName(true)
                                .fullname(true)
                                .gender(true)
                                .givenName(true)
                                .lastUpdateTime(true)
                                .locale(true)
                                .middleName(true)
                                .nickname(true)
                                .phoneNumber(true)
                                .phoneNumberVerified(true)
                                .preferredUsername(true)
                                .profilePage(true)
                                .profilePicture(true)
                                .timezone(true)
                                .website(true)
                                .build())
                        .withCustomAttributes(ours().toArray(new String[0]))
                : null;
    }

    private void addTrigger(UserPool ours, LambdaFunction kind, Alias alias) {
        switch (kind) {
            case DEFINE -> ours.addTrigger(UserPoolOperation.DEFINE_AUTH_CHALLENGE, alias);
            case CREATE -> ours.addTrigger(UserPoolOperation.CREATE_AUTH_CHALLENGE, alias);
            case VERIFY -> ours.addTrigger(UserPoolOperation.VERIFY_AUTH_CHALLENGE_RESPONSE, alias);
            case PRE_TOKEN ->
                ours.addTrigger(
                        UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
                        alias,
                        props.tokenTrigger().cognito());
            case PRE_SIGN_UP -> ours.addTrigger(UserPoolOperation.PRE_SIGN_UP, alias);
            case POST_CONFIRMATION -> ours.addTrigger(UserPoolOperation.POST_CONFIRMATION, alias);
            case USER_NAME,
                    CONTACT,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    CODES,
                    RECEIPTS,
                    NOTICES -> throw new IllegalArgumentException(kind + " is no trigger");
        }
    }

    /** CDK names the pool alone; with the account beside it nobody else's pool of that name can ever call. */
    private static void nameTheAccount(UserPool ours) {
        String account = Stack.of(ours).getAccount();
        ours.getNode().findAll().forEach(child -> {
            if (child instanceof CfnPermission permission) {
                permission.setSourceAccount(account);
            }
        });
    }

    /** An imported pool gets its triggers by {@code ./countersign attach}; that it may call them is said here. */
    private void permit(LambdaFunction kind, Alias alias) {
        alias.addPermission(
                "Pool",
                Permission.builder()
                        .principal(new ServicePrincipal("cognito-idp.amazonaws.com"))
                        .sourceArn(pool.getUserPoolArn())
                        .sourceAccount(Stack.of(this).getAccount())
                        .build());
    }

    private UserPoolClient newClient(AppClient client) {
        return UserPoolClient.Builder.create(this, "Client-" + client.name())
                .userPool(pool)
                .userPoolClientName(client.name())
                .authFlows(AuthFlow.builder().custom(signsIn(client)).build())
                .disableOAuth(true)
                .generateSecret(false)
                .preventUserExistenceErrors(true)
                .enableTokenRevocation(true)
                .authSessionValidity(Duration.minutes(sessionMinutes()))
                .accessTokenValidity(Duration.hours(1))
                .idTokenValidity(Duration.hours(1))
                .refreshTokenValidity(Duration.days(30))
                .readAttributes(readable())
                .writeAttributes(writable(client.role()))
                .build();
    }

    /**
     * Tokens of an app client where addresses may be written must go without the scope to write them, which version 1 of the
     * token trigger cannot take away: there people sign up, and sign in at another app client.
     */
    private boolean signsIn(AppClient client) {
        return client.role() == ClientRole.LOGIN || props.tokenTrigger() != TokenTrigger.V1;
    }

    /** Addresses are written when somebody signs up, and by a code that proves them; never by who is signed in. */
    private static ClientAttributes writable(ClientRole role) {
        boolean signUp = role == ClientRole.SIGN_UP;
        return new ClientAttributes()
                .withStandardAttributes(StandardAttributesMask.builder()
                        .fullname(true)
                        .locale(true)
                        .email(signUp)
                        .phoneNumber(signUp)
                        .build());
    }

    /** As long as a code lives, or sessions would end before it. */
    private int sessionMinutes() {
        String lifetime = props.settings().getOrDefault("OTP_EXPIRY_MINUTES", Integer.toString(USUAL_LIFETIME_MINUTES));
        return Math.max(SHORTEST_SESSION_MINUTES, Integer.parseInt(lifetime));
    }

    IUserPool pool() {
        return pool;
    }

    /** By name, in the order of the properties. */
    Map<String, IUserPoolClient> clients() {
        return clients;
    }
}
