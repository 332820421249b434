package dev.countersign.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.ses.CloudWatchDimension;
import software.amazon.awscdk.services.ses.CloudWatchDimensionSource;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.ConfigurationSetEventDestinationOptions;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.EmailSendingEvent;
import software.amazon.awscdk.services.ses.EventDestination;
import software.amazon.awscdk.services.ses.Identity;
import software.constructs.Construct;

/** What e-mail by Amazon SES needs: a verified sender, a configuration set that counts what became of the messages, one right. */
final class Mail extends Construct {
    private final Sender sender;
    private final String configurationSet;
    private final CountersignProps props;

    Mail(Construct scope, String id, CountersignProps props) {
        super(scope, id);
        this.props = props;
        this.sender = Sender.of(props);
        warnOfExample();
        identity();
        String given = props.settings().getOrDefault("SES_CONFIGURATION_SET", "");
        this.configurationSet = given.isEmpty() && !elsewhere() ? newConfigurationSet() : given;
    }

    private boolean elsewhere() {
        return props.settings().containsKey("SES_REGION");
    }

    /** A warning and no fault, since cdk.json comes with an example, which synthesises. */
    private void warnOfExample() {
        if (sender.isExample() && props.createHandler().isEmpty()) {
            Annotations.of(this)
                    .addWarningV2(
                            "countersign:exampleSender",
                            "settings: SES_FROM_ADDRESS of stage " + props.stage() + " is \"" + sender.address()
                                    + "\", an address for examples, from which no code can be sent; write one whose mail"
                                    + " you can read before you deploy");
        }
    }

    private void identity() {
        switch (props.mailIdentity()) {
            case ADDRESS -> newIdentity(Identity.email(sender.address()));
            case DOMAIN -> newIdentity(Identity.domain(sender.domain()));
            case EXISTING -> {
                // nothing to make
            }
        }
    }

    private void newIdentity(Identity identity) {
        EmailIdentity.Builder.create(this, "Identity")
                .identity(identity)
                .build()
                .applyRemovalPolicy(props.disposable() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN);
    }

    private String newConfigurationSet() {
        ConfigurationSet made = ConfigurationSet.Builder.create(this, "Events").build();
        made.addEventDestination(
                "Counts",
                ConfigurationSetEventDestinationOptions.builder()
                        .destination(EventDestination.cloudWatchDimensions(List.of(CloudWatchDimension.builder()
                                .name("Stage")
                                .source(CloudWatchDimensionSource.MESSAGE_TAG)
                                .defaultValue(props.stage())
                                .build())))
                        .events(List.of(
                                EmailSendingEvent.BOUNCE,
                                EmailSendingEvent.COMPLAINT,
                                EmailSendingEvent.DELIVERY,
                                EmailSendingEvent.REJECT,
                                EmailSendingEvent.RENDERING_FAILURE,
                                EmailSendingEvent.SEND))
                        .build());
        if (props.receipts()) {
            made.addEventDestination("Receipts", toTheDefaultBus());
        }
        return made.getConfigurationSetName();
    }

    /** SES knows no other bus. Who may read its events reads addresses, as who may read SES does. */
    private ConfigurationSetEventDestinationOptions toTheDefaultBus() {
        return ConfigurationSetEventDestinationOptions.builder()
                .destination(EventDestination.eventBus(EventBus.fromEventBusName(this, "Bus", "default")))
                .events(List.of(
                        EmailSendingEvent.BOUNCE,
                        EmailSendingEvent.COMPLAINT,
                        EmailSendingEvent.DELIVERY,
                        EmailSendingEvent.REJECT))
                .build();
    }

    /** Empty: none. */
    String configurationSet() {
        return configurationSet;
    }

    /** E-mail from this one address, whatever is verified in the account beside it. */
    PolicyStatement sending() {
        Stack stack = Stack.of(this);
        String region = props.settings().getOrDefault("SES_REGION", stack.getRegion());
        String account = "arn:" + stack.getPartition() + ":ses:" + region + ":" + stack.getAccount();
        // SES may ask for the address, its domain, a parent domain or, in the sandbox, the recipient.
        List<String> resources = new ArrayList<>(List.of(account + ":identity/*"));
        if (!configurationSet.isEmpty()) {
            resources.add(account + ":configuration-set/" + configurationSet);
        }
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("ses:SendEmail"))
                .resources(resources)
                .conditions(Map.of("StringEquals", Map.of("ses:FromAddress", sender.address())))
                .build();
    }
}
