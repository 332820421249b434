package dev.countersign.infra;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.Settings;
import dev.countersign.triggers.aws.WhatsAppProvider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Permission;
import software.constructs.Construct;

/**
 * Brings what providers report to the function that reads it. The delivery log of Amazon SNS is one for the whole account, so a
 * stack only lets it in; docs/receipts.md has the command that subscribes the function.
 */
final class ReceiptsFeed extends Construct {
    private static final List<String> OF_MAIL =
            List.of("Email Delivered", "Email Bounced", "Email Complaint Received", "Email Rejected");
    private static final List<String> OF_WHATSAPP =
            List.of("WhatsApp Message Delivered", "WhatsApp Message Failed", "WhatsApp Message Undeliverable");

    private final CountersignProps props;
    private final Alias reader;

    ReceiptsFeed(Construct scope, String id, CountersignProps props, @Nullable Mail mail, Alias reader) {
        super(scope, id);
        this.props = props;
        this.reader = reader;
        if (mail != null && !mail.configurationSet().isEmpty() && isHere("SES_REGION")) {
            rule("Mail", "aws.ses", OF_MAIL, ofSet(mail.configurationSet()));
        }
        if (props.sendsBy(Medium.WHATSAPP) && isByAws() && isHere("WHATSAPP_REGION")) {
            rule("WhatsApp", "aws.social-messaging", OF_WHATSAPP, null);
        }
        if (props.sendsBy(Medium.SMS) && isHere("SNS_REGION")) {
            letTheLogsIn();
        }
    }

    /** Rules and subscriptions reach no function of another region. */
    private boolean isHere(String region) {
        return !props.settings().containsKey(region);
    }

    private boolean isByAws() {
        return Settings.spelled(WhatsAppProvider.AWS).equals(props.settings().get("WHATSAPP_PROVIDER"));
    }

    private static Map<String, Object> ofSet(String configurationSet) {
        return Map.of("mail", Map.of("tags", Map.of("ses:configuration-set", List.of(configurationSet))));
    }

    private void rule(String id, String service, List<String> types, @Nullable Map<String, Object> detail) {
        Rule.Builder.create(this, id)
                .description("Countersign, what became of messages")
                .eventPattern(EventPattern.builder()
                        .source(List.of(service))
                        .detailType(types)
                        .detail(detail)
                        .build())
                .targets(List.of(new LambdaFunction(reader)))
                .build();
    }

    /** The log of what was delivered, and the one of what failed. */
    private void letTheLogsIn() {
        Stack stack = Stack.of(this);
        String group = "sns/" + stack.getRegion() + "/" + stack.getAccount() + "/DirectPublishToPhoneNumber";
        letIn("DeliveryLog", group);
        letIn("FailureLog", group + "/Failure");
    }

    private void letIn(String id, String group) {
        Stack stack = Stack.of(this);
        reader.addPermission(
                id,
                Permission.builder()
                        .principal(new ServicePrincipal("logs.amazonaws.com"))
                        .sourceAccount(stack.getAccount())
                        .sourceArn("arn:" + stack.getPartition() + ":logs:" + stack.getRegion() + ":"
                                + stack.getAccount() + ":log-group:" + group + ":*")
                        .build());
    }
}
