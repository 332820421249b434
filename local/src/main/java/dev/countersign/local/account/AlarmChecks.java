package dev.countersign.local.account;

import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;

/** Whether an alarm reaches somebody. */
final class AlarmChecks {
    private final SnsClient sns;
    private final Outputs outputs;

    AlarmChecks(SnsClient sns, Outputs outputs) {
        this.sns = sns;
        this.outputs = outputs;
    }

    List<Check> checks() {
        return List.of(new Check("alarm topic", this::subscribers));
    }

    private Finding subscribers() {
        String confirmed = sns.getTopicAttributes(request -> request.topicArn(outputs.alarmTopic()))
                .attributes()
                .getOrDefault("SubscriptionsConfirmed", "0");
        return confirmed.equals("0")
                ? Finding.todo(
                        "nobody is subscribed, or nobody has confirmed it",
                        "Run: aws sns subscribe --protocol email --notification-endpoint ADDRESS --topic-arn "
                                + outputs.alarmTopic() + " --region " + outputs.region()
                                + ", and open the link in the mail that comes")
                : Finding.ok("subscribed: " + confirmed);
    }
}
