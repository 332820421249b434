package dev.countersign.local.account;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;

/** Whether the user pool has the custom attributes that sign-up and user names write. A pool that was there before has none. */
final class AttributeChecks {
    private final CognitoIdentityProviderClient cognito;
    private final Outputs outputs;

    AttributeChecks(CognitoIdentityProviderClient cognito, Outputs outputs) {
        this.cognito = cognito;
        this.outputs = outputs;
    }

    List<Check> checks() {
        List<String> wanted = OurAttributes.writtenBy(outputs);
        return wanted.isEmpty() ? List.of() : List.of(new Check("pool: attributes", () -> attributes(wanted)));
    }

    private Finding attributes(List<String> wanted) {
        List<SchemaAttributeType> there = cognito
                .describeUserPool(request -> request.userPoolId(outputs.userPoolId()))
                .userPool()
                .schemaAttributes()
                .stream()
                .filter(attribute -> wanted.contains(attribute.name()))
                .toList();
        List<String> unfit = there.stream()
                .filter(attribute -> !fits(attribute))
                .map(SchemaAttributeType::name)
                .toList();
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(there.stream().map(SchemaAttributeType::name).toList());
        if (!unfit.isEmpty()) {
            return Finding.todo(
                    String.join(", ", unfit) + " cannot be written by our functions: a mutable String is needed",
                    "Cognito changes no attribute and gives none up: take another pool, or leave the feature off");
        }
        return missing.isEmpty()
                ? Finding.ok(String.join(", ", wanted))
                : Finding.todo("there is no " + String.join(", ", missing), add(missing));
    }

    private static boolean fits(SchemaAttributeType attribute) {
        return attribute.attributeDataType() == AttributeDataType.STRING && Boolean.TRUE.equals(attribute.mutable());
    }

    private String add(List<String> missing) {
        List<String> command = new ArrayList<>();
        command.add("If the pool is the stack's own, deploy it again: " + OutputsFile.CDK_DEPLOY
                + ". If it was there before, run: aws cognito-idp add-custom-attributes --user-pool-id "
                + outputs.userPoolId() + " --region " + outputs.region() + " --custom-attributes");
        missing.forEach(name ->
                command.add("Name=" + name.substring("custom:".length()) + ",AttributeDataType=String,Mutable=true"));
        return String.join(" ", command);
    }
}
