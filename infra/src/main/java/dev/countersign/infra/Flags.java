package dev.countersign.infra;

import java.util.Map;

/** CDK's feature flags for our app and its tests: kept here, because a test does not read cdk.json. */
final class Flags {
    static final Map<String, Object> ALL = Map.of(
            // A template that CloudFormation would refuse fails here, not an hour later.
            "@aws-cdk/core:validateAgainstDefaultRules", true,
            "@aws-cdk/core:checkSecretUsage", true,
            "@aws-cdk/aws-iam:minimizePolicies", true,
            "@aws-cdk/aws-lambda:recognizeVersionProps", true,
            "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
            "@aws-cdk/customresources:installLatestAwsSdkDefault", false);

    private Flags() {}
}
