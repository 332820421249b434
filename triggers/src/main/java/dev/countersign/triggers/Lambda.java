package dev.countersign.triggers;

import dev.countersign.delivery.CodeSender;
import dev.countersign.triggers.aws.AwsClients;
import dev.countersign.triggers.aws.AwsPorts;
import dev.countersign.triggers.aws.LambdaCredentials;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.triggers.cognito.DefineAuthChallengeHandler;
import dev.countersign.triggers.cognito.PostConfirmationHandler;
import dev.countersign.triggers.cognito.PreSignUpHandler;
import dev.countersign.triggers.cognito.PreTokenGenerationHandler;
import dev.countersign.triggers.cognito.VerifyAuthChallengeResponseHandler;
import dev.countersign.triggers.http.ApprovalReceiptHandler;
import dev.countersign.triggers.http.CheckPasscodeHandler;
import dev.countersign.triggers.http.CodesHandler;
import dev.countersign.triggers.http.ContactHandler;
import dev.countersign.triggers.http.IssuePasscodeHandler;
import dev.countersign.triggers.http.TransactionsHandler;
import dev.countersign.triggers.http.UserNameHandler;
import dev.countersign.triggers.notices.NoticesHandler;
import dev.countersign.triggers.receipts.ReceiptsHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the handlers as AWS Lambda runs them: settings from the environment, the real ports, lines of JSON on standard
 * output. One method for each function, so that Define and the receipts never load the AWS SDK.
 */
public final class Lambda {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

    private Lambda() {}

    public static DefineAuthChallengeHandler define() {
        Settings settings = Settings.of(LambdaFunction.DEFINE, ENVIRONMENT);
        return new Wiring(settings, log(settings), CLOCK).define();
    }

    public static CreateAuthChallengeHandler create() {
        return create(AwsPorts::sender);
    }

    /** The same with a sender of your own; docs/customize.md shows a handler around it. */
    public static CreateAuthChallengeHandler create(CodeSender sender) {
        return create(ports -> sender);
    }

    private static CreateAuthChallengeHandler create(Function<AwsPorts, CodeSender> sender) {
        AwsSettings settings = AwsSettings.of(LambdaFunction.CREATE, ENVIRONMENT);
        primed(LambdaFunction.CREATE, settings, Priming::create);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .create(
                        ports.appClients(),
                        ports.challenges(),
                        ports.transactions(),
                        ports.traffic(),
                        ports.guesses(),
                        ports.codeKey(),
                        ports.pepper(),
                        sender.apply(ports));
    }

    public static VerifyAuthChallengeResponseHandler verify() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.VERIFY, ENVIRONMENT);
        primed(LambdaFunction.VERIFY, settings, Priming::verify);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .verify(
                        ports.appClients(),
                        ports.challenges(),
                        ports.transactions(),
                        ports.provenAddresses(),
                        ports.traffic(),
                        ports.guesses(),
                        ports.directory(),
                        ports.codeKey(),
                        ports.pepper(),
                        ports.keys());
    }

    public static PreSignUpHandler preSignUp() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.PRE_SIGN_UP, ENVIRONMENT);
        primed(LambdaFunction.PRE_SIGN_UP, settings, Priming::preSignUp);
        return wiring(settings).preSignUp(ports(settings).appClients());
    }

    public static PostConfirmationHandler postConfirmation() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.POST_CONFIRMATION, ENVIRONMENT);
        primed(LambdaFunction.POST_CONFIRMATION, settings, Priming::postConfirmation);
        AwsPorts ports = ports(settings);
        return wiring(settings).postConfirmation(ports.appClients(), ports.directory());
    }

    public static PreTokenGenerationHandler preToken() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.PRE_TOKEN, ENVIRONMENT);
        primed(LambdaFunction.PRE_TOKEN, settings, Priming::preToken);
        AwsPorts ports = ports(settings);
        return wiring(settings).preToken(ports.appClients(), ports.proofs());
    }

    public static UserNameHandler userName() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.USER_NAME, ENVIRONMENT);
        primed(LambdaFunction.USER_NAME, settings, Priming::userName);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .userName(
                        settings.userPool(), ports.appClients(), ports.userNames(), ports.directory(), ports.pepper());
    }

    public static TransactionsHandler transactions() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.TRANSACTIONS, ENVIRONMENT);
        primed(LambdaFunction.TRANSACTIONS, settings, Priming::transactions);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .transactions(
                        settings.userPool(),
                        ports.appClients(),
                        ports.transactions(),
                        ports.keyedRequests(),
                        ports.keys());
    }

    public static ApprovalReceiptHandler approvalReceipt() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.APPROVAL_RECEIPT, ENVIRONMENT);
        primed(LambdaFunction.APPROVAL_RECEIPT, settings, Priming::approvalReceipt);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .approvalReceipt(settings.userPool(), ports.appClients(), ports.transactions(), ports.receiptKey());
    }

    public static IssuePasscodeHandler issuePasscode() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.ISSUE_PASSCODE, ENVIRONMENT);
        primed(LambdaFunction.ISSUE_PASSCODE, settings, Priming::issuePasscode);
        AwsPorts ports = ports(settings);
        return wiring(settings).issuePasscode(settings.region(), ports.passcodes(), ports.passcodeSealer());
    }

    public static CheckPasscodeHandler checkPasscode() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.CHECK_PASSCODE, ENVIRONMENT);
        primed(LambdaFunction.CHECK_PASSCODE, settings, Priming::checkPasscode);
        AwsPorts ports = ports(settings);
        return wiring(settings).checkPasscode(settings.region(), ports.passcodes(), ports.passcodeOpener());
    }

    public static CodesHandler codes() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.CODES, ENVIRONMENT);
        primed(LambdaFunction.CODES, settings, Priming::codes);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .codes(
                        settings.userPool(),
                        ports.challenges(),
                        ports.flows(),
                        ports.traffic(),
                        ports.keyedRequests(),
                        ports.codeKey(),
                        ports.pepper(),
                        ports.sender());
    }

    /** Not primed: nobody waits for it. */
    public static ReceiptsHandler receipts() {
        Settings settings = Settings.of(LambdaFunction.RECEIPTS, ENVIRONMENT);
        return new Wiring(settings, log(settings), CLOCK).receipts();
    }

    /** Likewise. */
    public static NoticesHandler notices() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.NOTICES, ENVIRONMENT);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .notices(
                        settings.userPool(),
                        ports.purses(),
                        ports.directory(),
                        ports.provenAddresses(),
                        ports.sentNotices(),
                        ports.pepper(),
                        ports.sender());
    }

    public static ContactHandler contact() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.CONTACT, ENVIRONMENT);
        primed(LambdaFunction.CONTACT, settings, Priming::contact);
        AwsPorts ports = ports(settings);
        return wiring(settings)
                .contact(
                        settings.userPool(),
                        ports.appClients(),
                        ports.challenges(),
                        ports.contactChanges(),
                        ports.provenAddresses(),
                        ports.traffic(),
                        ports.purses(),
                        ports.directory(),
                        ports.codeKey(),
                        ports.pepper(),
                        ports.sender());
    }

    private static Wiring wiring(AwsSettings settings) {
        return new Wiring(settings.settings(), log(settings.settings()), CLOCK);
    }

    private static JsonLog log(Settings settings) {
        return new JsonLog(System.out, CLOCK, settings.logLevel(), settings.stage());
    }

    private static AwsPorts ports(AwsSettings settings) {
        return new AwsPorts(settings, clients(), CLOCK);
    }

    private static AwsClients clients() {
        return new AwsClients(LambdaCredentials.provider(), endpoint());
    }

    /** The name that AWS gave this setting, for tests against something that answers like AWS. */
    private static @Nullable URI endpoint() {
        String endpoint = ENVIRONMENT.get("AWS_ENDPOINT_URL");
        return endpoint == null ? null : URI.create(endpoint);
    }

    /**
     * Before a SnapStart snapshot only: a cold start would wait for it. A function that could not be primed starts all the same, a
     * little slower.
     */
    private static void primed(LambdaFunction function, AwsSettings settings, Priming.Story story) {
        if (!"snap-start".equals(ENVIRONMENT.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            return;
        }
        Deadline.begin();
        try (AwsClients ownClients = clients()) {
            story.tell(new Priming(settings, new AwsPorts(settings, ownClients, CLOCK)));
        } catch (IOException | RuntimeException e) {
            log(settings.settings()).fault(function, e);
        }
    }
}
