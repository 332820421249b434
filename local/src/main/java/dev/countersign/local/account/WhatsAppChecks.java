package dev.countersign.local.account;

import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Whether there is a key for SendZen. It is described, never fetched. */
final class WhatsAppChecks {
    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient secrets;
    private final Outputs outputs;

    WhatsAppChecks(SecretsManagerClient secrets, Outputs outputs) {
        this.secrets = secrets;
        this.outputs = outputs;
    }

    List<Check> checks() {
        return outputs.sendZenSecret()
                .map(secret -> List.of(new Check("WhatsApp key", () -> key(secret))))
                .orElse(List.of());
    }

    private Finding key(String secret) {
        String which = " " + secret + " --region " + outputs.region();
        String put = " --secret-string file://key.txt";
        DescribeSecretResponse found;
        try {
            found = secrets.describeSecret(request -> request.secretId(secret));
        } catch (ResourceNotFoundException e) {
            return Finding.todo(
                    "there is no secret " + secret, "Run: aws secretsmanager create-secret --name" + which + put);
        }
        if (found.deletedDate() != null) {
            return Finding.todo(
                    secret + " is to be deleted, and cannot be read any more",
                    "Run: aws secretsmanager restore-secret --secret-id" + which);
        }
        boolean filled = found.versionIdsToStages().values().stream().anyMatch(stages -> stages.contains(CURRENT));
        if (!filled) {
            return Finding.todo(
                    secret + " is empty", "Run: aws secretsmanager put-secret-value --secret-id" + which + put);
        }
        return Finding.ok(
                found.kmsKeyId() == null
                        ? secret
                        : secret + ", under the key " + found.kmsKeyId()
                                + ", by which the functions must be allowed to decrypt");
    }
}
