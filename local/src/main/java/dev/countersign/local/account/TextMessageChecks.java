package dev.countersign.local.account;

import java.math.BigDecimal;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;

/** Whether SNS sends our text messages. */
final class TextMessageChecks {
    /** What an account may spend until somebody asks for more. */
    private static final String USUAL_LIMIT_USD = "1";

    private final SnsClient sns;
    private final String region;

    TextMessageChecks(SnsClient sns, Outputs outputs) {
        this.sns = sns;
        region = outputs.snsRegion();
    }

    List<Check> checks() {
        return List.of(new Check("SMS sandbox", this::sandbox), new Check("SMS spend limit", this::spendLimit));
    }

    private Finding sandbox() {
        return sns.getSMSSandboxAccountStatus(request -> {}).isInSandbox()
                ? Finding.todo(
                        "the account is in it: only verified numbers get messages",
                        "Leave it in the console: Amazon SNS, " + region
                                + ", Text messaging (SMS), Exit SMS sandbox. To try before that:"
                                + " aws sns create-sms-sandbox-phone-number --phone-number NUMBER --region " + region)
                : Finding.ok("the account has left it");
    }

    private Finding spendLimit() {
        String limit = sns.getSMSAttributes(request -> request.attributes("MonthlySpendLimit"))
                .attributes()
                .getOrDefault("MonthlySpendLimit", USUAL_LIMIT_USD);
        String found = limit + " USD a month";
        return new BigDecimal(limit).compareTo(new BigDecimal(USUAL_LIMIT_USD)) > 0
                ? Finding.ok(found)
                : Finding.todo(
                        found + ", a few dozen messages at most; then SNS refuses them all",
                        "Ask for more in the console: Service Quotas, Amazon SNS; then run:"
                                + " aws sns set-sms-attributes --attributes MonthlySpendLimit=USD --region " + region);
    }
}
