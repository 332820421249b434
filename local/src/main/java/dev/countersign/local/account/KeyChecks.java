package dev.countersign.local.account;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** Whether codes can be derived. */
final class KeyChecks {
    private final KmsClient kms;
    private final Outputs outputs;

    KeyChecks(KmsClient kms, Outputs outputs) {
        this.kms = kms;
        this.outputs = outputs;
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        outputs.codeKeys().forEach(key -> checks.add(new Check("code key " + key, () -> key(key))));
        checks.add(new Check("pepper key " + outputs.pepperKey(), () -> key(outputs.pepperKey())));
        return checks;
    }

    private Finding key(String id) {
        KeyMetadata key = kms.describeKey(request -> request.keyId(id)).keyMetadata();
        String found = key.keySpecAsString() + ", " + key.keyUsageAsString() + ", " + key.keyStateAsString();
        if (key.keySpec() != KeySpec.HMAC_256 || key.keyUsage() != KeyUsageType.GENERATE_VERIFY_MAC) {
            return Finding.todo(
                    found,
                    "A key stays what it was made as. Make another and deploy with it:"
                            + " aws kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC"
                            + atRegion());
        }
        return key.keyState() == KeyState.ENABLED ? Finding.ok(found) : Finding.todo(found, enable(key));
    }

    private String enable(KeyMetadata key) {
        String enable = "aws kms enable-key --key-id " + key.keyId() + atRegion();
        return key.keyState() == KeyState.PENDING_DELETION
                ? "Run: aws kms cancel-key-deletion --key-id " + key.keyId() + atRegion() + " && " + enable
                : "Run: " + enable;
    }

    private String atRegion() {
        return " --region " + outputs.region();
    }
}
