package dev.countersign.infra;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
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
    private static final Pattern BARE = Pattern.compile("([^\\s<]+@([^\\s>]+))>?$");

    private final String address;
    private final String domain;
    private final String configurationSet;
    private final CountersignProps props;

    Mail(Construct scope, String id, CountersignProps props) {
        super(scope, id);
        this.props = props;
        Matcher bare = BARE.matcher(props.settings().getOrDefault("SES_FROM_ADDRESS", ""));
        if (!bare.find()) {
            throw new IllegalStateException("a sender that the rules let through has an address");
        }
        this.address = bare.group(1);
        this.domain = bare.group(2);
        identity();
        String given = props.settings().getOrDefault("SES_CONFIGURATION_SET", "");
        this.configurationSet = given.isEmpty() && !elsewhere() ? newConfigurationSet() : given;
    }

    private boolean elsewhere() {
        return props.settings().containsKey("SES_REGION");
    }

    private void identity() {
        switch (props.mailIdentity()) {
            case ADDRESS -> newIdentity(Identity.email(address));
            case DOMAIN -> newIdentity(Identity.domain(domain));
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
        return made.getConfigurationSetName();
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
        // Which identity SES asks for depends: the address, its domain, a parent domain, in the sandbox the recipient's
        // too. The
        // fence is the sender.
        List<String> identities = List.of(account + ":identity/*");
        List<String> resources = configurationSet.isEmpty()
                ? identities
                : List.of(identities.get(0), account + ":configuration-set/" + configurationSet);
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("ses:SendEmail"))
                .resources(resources)
                .conditions(Map.of("StringEquals", Map.of("ses:FromAddress", address)))
                .build();
    }
}
