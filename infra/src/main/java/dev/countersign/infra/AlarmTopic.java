package dev.countersign.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Where alarms go: encrypted, with a key that CloudWatch may use, which AWS's own key for SNS does not let it. */
final class AlarmTopic extends Construct {
    private final Topic topic;

    AlarmTopic(Construct scope, String id, String email) {
        super(scope, id);
        Key key = Key.Builder.create(this, "Key")
                .description("Encrypts the alarms of Countersign")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.DESTROY) // alarms that were sent are read; nothing is kept under it
                .build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                .resources(List.of("*")) // in a key's policy: this key
                .build());
        this.topic = Topic.Builder.create(this, "Topic")
                .masterKey(key)
                .enforceSsl(true)
                .build();
        // The policy that demands TLS takes the place of the usual one, by which alarms of the account may publish.
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmsOfThisAccount")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
        if (!email.isEmpty()) {
            topic.addSubscription(new EmailSubscription(email));
        }
    }

    Topic topic() {
        return topic;
    }
}
