package dev.countersign.local.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * A change of the triggers of a user pool, and of nothing else. {@code UpdateUserPool} resets every parameter that is not sent, so
 * all that the pool says of itself is sent along: as text where the SDK has constants, since a constant that it does not know
 * would be lost.
 */
final class PoolUpdate {
    /** What may differ afterwards. */
    private static final Set<String> MOVING = Set.of("LambdaConfig", "LastModifiedDate", "EstimatedNumberOfUsers");

    private PoolUpdate() {}

    static UpdateUserPoolRequest request(UserPoolType pool, PoolTriggers triggers) {
        return UpdateUserPoolRequest.builder()
                .userPoolId(pool.id())
                .poolName(pool.name())
                .lambdaConfig(triggers.config())
                .policies(pool.policies())
                .deletionProtection(pool.deletionProtectionAsString())
                .autoVerifiedAttributesWithStrings(pool.autoVerifiedAttributesAsStrings())
                .smsVerificationMessage(pool.smsVerificationMessage())
                .emailVerificationMessage(pool.emailVerificationMessage())
                .emailVerificationSubject(pool.emailVerificationSubject())
                .verificationMessageTemplate(pool.verificationMessageTemplate())
                .smsAuthenticationMessage(pool.smsAuthenticationMessage())
                .userAttributeUpdateSettings(pool.userAttributeUpdateSettings())
                .mfaConfiguration(pool.mfaConfigurationAsString())
                .deviceConfiguration(pool.deviceConfiguration())
                .emailConfiguration(pool.emailConfiguration())
                .smsConfiguration(pool.smsConfiguration())
                .userPoolTags(ownTags(pool))
                .adminCreateUserConfig(adminCreateUserConfig(pool))
                .userPoolAddOns(pool.userPoolAddOns())
                .accountRecoverySetting(pool.accountRecoverySetting())
                .userPoolTier(pool.userPoolTierAsString())
                .build();
    }

    /** Tags of AWS's own, which CloudFormation for one adds, stay whatever is sent, and sending them is an error. */
    private static Map<String, String> ownTags(UserPoolType pool) {
        Map<String, String> tags = new HashMap<>(pool.userPoolTags());
        tags.keySet().removeIf(name -> name.startsWith("aws:"));
        return tags;
    }

    /**
     * Cognito describes the life of a temporary password under an old name and a new one, and refuses a request that has both:
     * "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays".
     */
    private static @Nullable AdminCreateUserConfigType adminCreateUserConfig(UserPoolType pool) {
        AdminCreateUserConfigType config = pool.adminCreateUserConfig();
        return config == null || !hasTemporaryPasswordValidity(pool)
                ? config
                : config.toBuilder().unusedAccountValidityDays(null).build();
    }

    private static boolean hasTemporaryPasswordValidity(UserPoolType pool) {
        return pool.policies() != null
                && pool.policies().passwordPolicy() != null
                && pool.policies().passwordPolicy().temporaryPasswordValidityDays() != null;
    }

    /** What else is not as it was: names of members. */
    static List<String> alsoChanged(UserPoolType before, UserPoolType after) {
        return before.sdkFields().stream()
                .filter(field -> !MOVING.contains(field.memberName()))
                .filter(field -> !Objects.equals(value(field, before), value(field, after)))
                .map(SdkField::memberName)
                .toList();
    }

    private static @Nullable Object value(SdkField<?> field, UserPoolType pool) {
        return field.getValueOrDefault(pool);
    }
}
