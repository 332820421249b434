package dev.countersign.triggers.aws;

import dev.countersign.directory.AddressTakenException;
import dev.countersign.directory.UserDirectory;
import dev.countersign.signin.RandomIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** The user pool on Amazon Cognito, by the calls of an administrator. */
public final class CognitoUserDirectory implements UserDirectory {
    /** A digit, a small and a capital letter and a symbol: what a pool's policy can ask for. */
    private static final String OF_EVERY_KIND = "aA0-";

    /** Of 22 characters each, since a policy can ask for 99 of them; Cognito takes 256. */
    private static final int RANDOM_PARTS = 5;

    private final CognitoIdentityProviderClient cognito;
    private final RandomIds random;

    CognitoUserDirectory(CognitoIdentityProviderClient cognito, RandomIds random) {
        this.cognito = cognito;
        this.random = random;
    }

    @Override
    public Map<String, String> attributes(String pool, String userName) {
        try {
            AdminGetUserResponse user = cognito.adminGetUser(request ->
                    request.userPoolId(pool).username(userName).overrideConfiguration(Calls::withinDeadline));
            return Boolean.TRUE.equals(user.enabled()) ? attributes(user) : Map.of();
        } catch (UserNotFoundException e) {
            return Map.of();
        }
    }

    private static Map<String, String> attributes(AdminGetUserResponse user) {
        Map<String, String> attributes = new LinkedHashMap<>();
        user.userAttributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        return attributes;
    }

    @Override
    public void update(String pool, String userName, Map<String, String> attributes) {
        List<AttributeType> all = attributes.entrySet().stream()
                .map(attribute -> AttributeType.builder()
                        .name(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
        try {
            cognito.adminUpdateUserAttributes(request -> request.userPoolId(pool)
                    .username(userName)
                    .userAttributes(all)
                    .overrideConfiguration(Calls::withinDeadline));
        } catch (AliasExistsException | UsernameExistsException e) {
            throw new AddressTakenException();
        }
    }

    /** The password first: who has it could otherwise begin a new session between the two calls. */
    @Override
    public void shutOut(String pool, String userName) {
        cognito.adminSetUserPassword(request -> request.userPoolId(pool)
                .username(userName)
                .password(unknownToAll())
                .permanent(true)
                .overrideConfiguration(Calls::withinDeadline));
        cognito.adminUserGlobalSignOut(
                request -> request.userPoolId(pool).username(userName).overrideConfiguration(Calls::withinDeadline));
    }

    private String unknownToAll() {
        return Stream.generate(random::next).limit(RANDOM_PARTS).collect(Collectors.joining("", OF_EVERY_KIND, ""));
    }
}
