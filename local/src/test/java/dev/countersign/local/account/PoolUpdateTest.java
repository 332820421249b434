package dev.countersign.local.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.utils.builder.Buildable;

/** What of a pool is sent back: a field that a later SDK brings fails here. */
final class PoolUpdateTest {
    private static final Map<String, String> RENAMED = Map.of("UserPoolId", "Id", "PoolName", "Name");

    private static final Map<String, String> NOT_SENT = new TreeMap<>(Map.ofEntries(
            Map.entry("Arn", "says what Id says"),
            Map.entry("Status", "no longer used by AWS"),
            Map.entry("LastModifiedDate", "an observation"),
            Map.entry("CreationDate", "an observation"),
            Map.entry("EstimatedNumberOfUsers", "an observation"),
            Map.entry("SmsConfigurationFailure", "an observation"),
            Map.entry("EmailConfigurationFailure", "an observation"),
            Map.entry("SchemaAttributes", "grows by AddCustomAttributes alone"),
            Map.entry("AliasAttributes", "fixed when the pool is made"),
            Map.entry("UsernameAttributes", "fixed when the pool is made"),
            Map.entry("UsernameConfiguration", "fixed when the pool is made"),
            Map.entry("Domain", "has calls of its own"),
            Map.entry("CustomDomain", "has calls of its own")));

    private static final PoolTriggers TRIGGERS = new PoolTriggers(
            LambdaConfigType.builder().defineAuthChallenge("ours").build());

    @Test
    void everyFieldThatThePoolHasIsSent() {
        UserPoolType pool = (UserPoolType) filled(UserPoolType.builder());
        Map<String, SdkField<?>> described = byName(pool);

        UpdateUserPoolRequest request = PoolUpdate.request(pool, TRIGGERS);

        for (SdkField<?> field : request.sdkFields()) {
            String name = field.memberName();
            SdkField<?> source = described.get(RENAMED.getOrDefault(name, name));
            assertNotNull(source, () -> name + " is sent, but DescribeUserPool does not tell it");
            Object expected = switch (name) {
                case "LambdaConfig" -> TRIGGERS.config();
                // The old name of Policies.PasswordPolicy.TemporaryPasswordValidityDays, refused beside it.
                case "AdminCreateUserConfig" ->
                    pool.adminCreateUserConfig().toBuilder()
                            .unusedAccountValidityDays(null)
                            .build();
                default -> source.getValueOrDefault(pool);
            };
            assertEquals(expected, field.getValueOrDefault(request), name);
        }
    }

    @Test
    void everyFieldThatIsNotSentHasItsReason() {
        TreeSet<String> notSent =
                new TreeSet<>(byName(UserPoolType.builder().build()).keySet());
        notSent.removeAll(byName(UpdateUserPoolRequest.builder().build()).keySet());
        notSent.removeAll(RENAMED.values());

        assertEquals(NOT_SENT.keySet(), notSent);
    }

    @Test
    void whatThePoolDoesNotHaveIsNotSent() {
        UpdateUserPoolRequest request = PoolUpdate.request(
                UserPoolType.builder().id("pool").name("people").build(), TRIGGERS);

        assertEquals(
                UpdateUserPoolRequest.builder()
                        .userPoolId("pool")
                        .poolName("people")
                        .lambdaConfig(TRIGGERS.config())
                        .userPoolTags(Map.of())
                        .build(),
                request);
    }

    @Test
    void oldNameIsKeptWhereTheNewOneIsMissing() {
        UserPoolType pool = UserPoolType.builder()
                .adminCreateUserConfig(config -> config.unusedAccountValidityDays(30))
                .build();

        assertEquals(
                30, PoolUpdate.request(pool, TRIGGERS).adminCreateUserConfig().unusedAccountValidityDays());
    }

    @Test
    void tagsOfAwsAreNotSent() {
        UserPoolType pool = UserPoolType.builder()
                .userPoolTags(Map.of("team", "identity", "aws:cloudformation:stack-id", "id"))
                .build();

        assertEquals(
                Map.of("team", "identity"), PoolUpdate.request(pool, TRIGGERS).userPoolTags());
    }

    @Test
    void constantThatTheSdkDoesNotKnowIsSentAsItCame() {
        UserPoolType pool = UserPoolType.builder()
                .userPoolTier("PLATINUM")
                .mfaConfiguration("SOMETIMES")
                .deletionProtection("HALF")
                .autoVerifiedAttributesWithStrings("email", "fax")
                .build();

        UpdateUserPoolRequest request = PoolUpdate.request(pool, TRIGGERS);

        assertEquals("PLATINUM", request.userPoolTierAsString());
        assertEquals("SOMETIMES", request.mfaConfigurationAsString());
        assertEquals("HALF", request.deletionProtectionAsString());
        assertEquals(List.of("email", "fax"), request.autoVerifiedAttributesAsStrings());
    }

    @Test
    void onlyTheTriggersMayDifferAfterwards() {
        UserPoolType before = (UserPoolType) filled(UserPoolType.builder());
        UserPoolType after = before.toBuilder()
                .lambdaConfig(TRIGGERS.config())
                .lastModifiedDate(Instant.EPOCH.plusSeconds(60))
                .estimatedNumberOfUsers(7)
                .build();

        assertEquals(List.of(), PoolUpdate.alsoChanged(before, after));
        assertEquals(
                List.of("Policies", "UserPoolTier"),
                PoolUpdate.alsoChanged(
                        before,
                        after.toBuilder()
                                .policies(it -> {})
                                .userPoolTier("LITE")
                                .build()));
    }

    /** With a value in every field, down to the last. */
    private static Object filled(SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            field.set(builder, sample(field));
        }
        return ((Buildable) builder).build();
    }

    private static Object sample(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return filled(field.constructor().get());
        }
        if (type.equals(MarshallingType.LIST)) {
            return List.of(sample(field.getTrait(ListTrait.class).memberFieldInfo()));
        }
        if (type.equals(MarshallingType.MAP)) {
            return Map.of("key", "value of " + field.memberName());
        }
        Map<MarshallingType<?>, Object> samples = Map.of(
                MarshallingType.STRING,
                "a " + field.memberName(),
                MarshallingType.INTEGER,
                42,
                MarshallingType.BOOLEAN,
                true,
                MarshallingType.INSTANT,
                Instant.EPOCH);
        Object sample = samples.get(type);
        assertNotNull(sample, () -> "no sample for " + field.memberName());
        return Objects.requireNonNull(sample);
    }

    private static Map<String, SdkField<?>> byName(SdkPojo pojo) {
        return pojo.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
    }
}
