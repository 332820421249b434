package dev.countersign.triggers;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.aws.EndUserMessagingSettings;
import dev.countersign.triggers.aws.SendZenSettings;
import dev.countersign.triggers.aws.WhatsAppProvider;
import dev.countersign.triggers.aws.WhatsAppSettings;
import dev.countersign.triggers.aws.WhatsAppTemplate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how WhatsApp messages go out. While the channel is off nothing of it is needed, and of the other provider never. */
final class WhatsAppEnvironment {
    private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2})?");
    private static final Pattern ADDRESS =
            Pattern.compile("(https://[A-Za-z0-9.-]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\]))"
                    + "(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,2048}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{5,20}");
    private static final Pattern NUMBER_ID =
            Pattern.compile("phone-number-id-[0-9A-Za-z]+|arn:[a-z0-9:-]+:phone-number-id/[0-9A-Za-z]+");

    private final Environment environment;
    private final WhatsAppProvider provider;
    private final boolean on;

    private WhatsAppEnvironment(Environment environment, Set<Medium> channels) {
        this.environment = environment;
        this.provider = environment.choice("WHATSAPP_PROVIDER", WhatsAppProvider.SENDZEN);
        this.on = channels.contains(Medium.WHATSAPP);
    }

    static WhatsAppSettings read(Environment environment, Set<Medium> channels, String region) {
        WhatsAppEnvironment whatsApp = new WhatsAppEnvironment(environment, channels);
        return new WhatsAppSettings(
                whatsApp.provider, whatsApp.template(), whatsApp.sendZen(), whatsApp.endUserMessaging(region));
    }

    private WhatsAppTemplate template() {
        String name =
                of(provider, "WHATSAPP_TEMPLATE_NAME", TEMPLATE, "the name of the approved template, such as code_1");
        List<String> languages = environment.ordered("WHATSAPP_LANG_CODE");
        boolean wrong =
                languages.stream().anyMatch(code -> !LANGUAGE.matcher(code).matches());
        if (wrong || (on && languages.isEmpty())) {
            environment.fault("WHATSAPP_LANG_CODE must list Meta's codes of the template's languages, such as en_US,de,"
                    + " when CHANNELS has whatsapp");
        }
        return new WhatsAppTemplate(name, languages);
    }

    private SendZenSettings sendZen() {
        WhatsAppProvider mine = WhatsAppProvider.SENDZEN;
        String url = of(mine, "SENDZEN_API_URL", ADDRESS, "an https address, http only to this machine");
        String from = of(mine, "WHATSAPP_FROM", NUMBER, "the number that messages come from, in digits");
        String secret = required(mine, "SENDZEN_API_KEY_SECRET", "the secret that holds SendZen's key");
        if (!secret.isBlank() && !SECRET.matcher(secret).matches()) { // not quoted: it could be the key itself
            environment.fault("SENDZEN_API_KEY_SECRET must be the name or ARN of a secret in AWS Secrets Manager");
        }
        return new SendZenSettings(url, secret, from);
    }

    private EndUserMessagingSettings endUserMessaging(String usualRegion) {
        WhatsAppProvider mine = WhatsAppProvider.AWS;
        String id = of(
                mine,
                "WHATSAPP_PHONE_NUMBER_ID",
                NUMBER_ID,
                "AWS's id of the number (phone-number-id-0123...) or its ARN");
        refuseOfOther(mine, "WHATSAPP_REGION");
        return new EndUserMessagingSettings(id, AwsSettings.region(environment, "WHATSAPP_REGION", usualRegion));
    }

    private String of(WhatsAppProvider owner, String name, Pattern form, String what) {
        required(owner, name, what);
        return environment.formed(name, form, what);
    }

    private String required(WhatsAppProvider owner, String name, String what) {
        refuseOfOther(owner, name);
        return on && owner == provider
                ? environment.required(name, what + ", when CHANNELS has whatsapp")
                : environment.text(name, "");
    }

    /** Half of one provider and half of the other is a mistake, and nobody knows which half. */
    private void refuseOfOther(WhatsAppProvider owner, String name) {
        if (owner != provider && environment.has(name)) {
            environment.fault(name + " is for WHATSAPP_PROVIDER=" + Settings.spelled(owner) + ", which is "
                    + Settings.spelled(provider) + ": remove the one or change the other");
        }
    }
}
