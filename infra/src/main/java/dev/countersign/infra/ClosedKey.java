package dev.countersign.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * A key with a closed policy: whoever is named may use it, each in his way, and nobody else. With the usual one every administrator of the
 * account could compute the codes of others; with this one he would have to change the policy first, which CloudTrail shows.
 */
final class ClosedKey extends Construct {
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

    private ClosedKey(
            Construct scope,
            String id,
            String description,
            KeySpec spec,
            KeyUsage usage,
            Map<String, List<IRole>> users,
            boolean disposable) {
        super(scope, id);
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(allow("Keep", List.of(new AccountRootPrincipal()), KEEPING));
        users.forEach((action, roles) -> statements.add(allow(
                users.size() == 1 ? "Use" : action,
                roles.stream().map(role -> (IPrincipal) role).toList(),
                List.of("kms:" + action))));
        Key.Builder builder = Key.Builder.create(this, "Key")
                .description(description)
                .keySpec(spec)
                .keyUsage(usage)
                .policy(PolicyDocument.Builder.create().statements(statements).build())
                .removalPolicy(disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN);
        if (spec == KeySpec.SYMMETRIC_DEFAULT) {
            builder.enableKeyRotation(true); // KMS still opens what it sealed before, and rotates no other keys
        }
        this.key = builder.build();
    }

    /** For MACs. {@code users} may compute them. */
    static ClosedKey mac(Construct scope, String id, String description, List<IRole> users, boolean disposable) {
        return new ClosedKey(
                scope,
                id,
                description,
                KeySpec.HMAC_256,
                KeyUsage.GENERATE_VERIFY_MAC,
                Map.of("GenerateMac", users),
                disposable);
    }

    /** For signatures. {@code signer} may sign, and have the public key. */
    static ClosedKey signing(Construct scope, String id, String description, IRole signer, boolean disposable) {
        Map<String, List<IRole>> users = new TreeMap<>();
        users.put("Sign", List.of(signer));
        users.put("GetPublicKey", List.of(signer));
        return new ClosedKey(scope, id, description, KeySpec.ECC_NIST_P256, KeyUsage.SIGN_VERIFY, users, disposable);
    }

    /** For values that are sealed in one place and opened in another: {@code sealer} cannot open, {@code opener} cannot seal. */
    static ClosedKey sealing(
            Construct scope, String id, String description, IRole sealer, IRole opener, boolean disposable) {
        Map<String, List<IRole>> users = new TreeMap<>();
        users.put("Encrypt", List.of(sealer));
        users.put("Decrypt", List.of(opener));
        return new ClosedKey(
                scope, id, description, KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, users, disposable);
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
