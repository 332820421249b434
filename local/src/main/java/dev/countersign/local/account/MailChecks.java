package dev.countersign.local.account;

import dev.countersign.local.account.Finding.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.IdentityDkimAttributes;
import software.amazon.awssdk.services.ses.model.IdentityVerificationAttributes;
import software.amazon.awssdk.services.ses.model.VerificationStatus;

/** Whether SES sends our e-mail. */
final class MailChecks {
    /** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
    private static final int SANDBOX_MESSAGES_A_DAY = 200;

    private final SesClient ses;
    private final Outputs outputs;
    private final String atRegion;
    /** Address, domain, and the domains above it: SES accepts a sender when one of them is verified. */
    private final List<String> identities;

    private final String domain;

    MailChecks(SesClient ses, Outputs outputs) {
        this.ses = ses;
        this.outputs = outputs;
        atRegion = " --region " + outputs.sesRegion();
        String address = outputs.sesFromAddress().replaceFirst("^.*<(.*)>$", "$1");
        domain = address.substring(address.indexOf('@') + 1);
        identities = identities(address);
    }

    private static List<String> identities(String address) {
        List<String> identities = new ArrayList<>(List.of(address));
        String rest = address.substring(address.indexOf('@') + 1);
        while (rest.contains(".")) {
            identities.add(rest);
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return identities;
    }

    List<Check> checks() {
        Stream<Check> always = Stream.of(
                new Check("SES sending", this::sending),
                new Check("SES sandbox", this::sandbox),
                new Check("SES identity of " + identities.get(0), this::identity),
                new Check("SES DKIM of " + domain, this::dkim));
        Stream<Check> set = outputs.sesConfigurationSet().stream()
                .map(name -> new Check("SES configuration set " + name, () -> configurationSet(name)));
        return Stream.concat(always, set).toList();
    }

    private Finding sending() {
        return ses.getAccountSendingEnabled().enabled()
                ? Finding.ok("on")
                : Finding.todo("off", "Run: aws ses update-account-sending-enabled --enabled" + atRegion);
    }

    /** SES's first API does not say whether an account is in the sandbox; its quota tells, in all likelihood. */
    private Finding sandbox() {
        double quota = ses.getSendQuota().max24HourSend();
        String found = String.format(Locale.ROOT, "%.0f messages a day", quota);
        if (quota < 0 || quota > SANDBOX_MESSAGES_A_DAY) { // -1: no limit
            return Finding.ok(quota < 0 ? "no limit of messages a day" : found);
        }
        return Finding.todo(
                found + ", which is the sandbox's quota: only verified addresses get mail",
                "Ask for production access: aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL"
                        + " --website-url URL" + atRegion + "; aws sesv2 get-account" + atRegion
                        + " says for certain whether you have it");
    }

    private Finding identity() {
        Map<String, IdentityVerificationAttributes> known = ses.getIdentityVerificationAttributes(
                        request -> request.identities(identities))
                .verificationAttributes();
        for (String identity : identities) {
            IdentityVerificationAttributes attributes = known.get(identity);
            if (attributes != null && attributes.verificationStatus() == VerificationStatus.SUCCESS) {
                return Finding.ok(identity + " is verified");
            }
        }
        if (known.isEmpty()) {
            return Finding.todo(
                    "SES knows neither the address nor its domain",
                    "Run: aws sesv2 create-email-identity --email-identity " + domain + atRegion
                            + ", and publish the DKIM records that it answers");
        }
        return Finding.todo(
                "not verified yet", publish(known.keySet().iterator().next()));
    }

    private Finding dkim() {
        Map<String, IdentityDkimAttributes> known = ses.getIdentityDkimAttributes(
                        request -> request.identities(identities))
                .dkimAttributes();
        List<Finding> findings = identities.stream()
                .flatMap(identity ->
                        Stream.ofNullable(known.get(identity)).map(attributes -> dkim(identity, attributes)))
                .toList();
        return findings.stream()
                .filter(finding -> finding.is(Outcome.OK))
                .findFirst()
                .orElseGet(() -> findings.isEmpty()
                        ? Finding.todo("not set up", publish(domain))
                        : findings.get(findings.size() - 1));
    }

    private Finding dkim(String identity, IdentityDkimAttributes attributes) {
        if (attributes.dkimVerificationStatus() != VerificationStatus.SUCCESS) {
            return Finding.todo(identity + " is at " + attributes.dkimVerificationStatusAsString(), publish(identity));
        }
        return attributes.dkimEnabled()
                ? Finding.ok(identity + " signs")
                : Finding.todo(
                        identity + " has its records, but does not sign",
                        "Run: aws sesv2 put-email-identity-dkim-attributes --signing-enabled --email-identity "
                                + identity + atRegion);
    }

    private String publish(String identity) {
        return identity.contains("@")
                ? "Open the link that SES has sent to " + identity
                        + ", or verify its domain: aws sesv2 create-email-identity" + " --email-identity " + domain
                        + atRegion
                : "Publish the DKIM records of aws sesv2 get-email-identity --email-identity " + identity + atRegion;
    }

    private Finding configurationSet(String name) {
        ses.describeConfigurationSet(request -> request.configurationSetName(name));
        return Finding.ok("there");
    }
}
