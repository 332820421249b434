package dev.countersign.infra;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeySpec;
import software.amazon.awscdk.services.kms.KeyUsage;
import software.constructs.Construct;

/**
 * An HMAC key with a closed policy. With the usual one every administrator of the account could compute the codes of others;
 * with this one he would have to change the policy first, which CloudTrail shows.
 */
final class MacKey extends Construct {
    /** What keeping a key takes, and nothing that uses it. */
    private static final List<String> KEEPING = List.of(
            "kms:CancelKeyDeletion",
            "kms:DescribeKey",
            "kms:DisableKey",
            "kms:EnableKey",
            "kms:GetKeyPolicy",
            "kms:GetKeyRotationStatus",
            "kms:ListGrants",
            "kms:ListKeyPolicies",
            "kms:ListResourceTags",
            "kms:PutKeyPolicy",
            "kms:RevokeGrant",
            "kms:ScheduleKeyDeletion",
            "kms:TagResource",
            "kms:UntagResource",
            "kms:UpdateKeyDescription");

    private final Key key;

    /** @param users who may compute MACs with it */
    MacKey(Construct scope, String id, String description, List<IRole> users, boolean disposable) {
        super(scope, id);
        this.key = Key.Builder.create(this, "Key")
                .description(description)
                .keySpec(KeySpec.HMAC_256)
                .keyUsage(KeyUsage.GENERATE_VERIFY_MAC)
                .policy(PolicyDocument.Builder.create()
                        .statements(List.of(
                                allow("Keep", List.of(new AccountRootPrincipal()), KEEPING),
                                allow(
                                        "Use",
                                        users.stream()
                                                .map(role -> (IPrincipal) role)
                                                .toList(),
                                        List.of("kms:GenerateMac"))))
                        .build())
                .removalPolicy(disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
    }

    private static PolicyStatement allow(String sid, List<IPrincipal> principals, List<String> actions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .principals(principals)
                .actions(actions)
                .resources(List.of("*")) // in a key's policy: this key
                .build();
    }

    String keyId() {
        return key.getKeyId();
    }

    String arn() {
        return key.getKeyArn();
    }
}
