package dev.countersign.infra;

import dev.countersign.triggers.LambdaFunction;
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
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * One trigger: function, role and log of its own, and the alias {@code live}, which the pool calls. A new version is primed and
 * frozen by SnapStart before the alias moves to it; former versions stay, so that going back is one step.
 */
final class TriggerFunction extends Construct {
    /** Cognito waits 5 seconds; a function that runs on would work for nobody. */
    private static final Duration TIMEOUT = Duration.seconds(5);

    /** Nobody waits for receipts and notices, and a batch of them may be long. */
    private static final Duration PATIENT = Duration.seconds(30);

    /** A change of address has the time of a trigger, and each of the two messages that tell of it the same again. */
    private static final Duration WITH_NOTICES = Duration.seconds(15);

    private static final RetentionDays KEPT_LOG = RetentionDays.THREE_MONTHS;

    /** A whole CPU comes with 1,769 MB: TLS and signatures while a person waits. It costs a hundredth of a text message. */
    private static final int ONE_CPU = 1_769;

    /** Define calls nothing and verifies nothing. */
    private static final int LITTLE = 512;

    private final Role role;
    private final LogGroup log;
    private final LambdaFunction kind;

    /** The role alone: keys must name it before the function can name the keys. */
    TriggerFunction(Construct scope, String id, LambdaFunction kind, boolean disposable) {
        super(scope, id);
        this.kind = kind;
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description("Countersign, trigger " + kind)
                .build();
        this.log = LogGroup.Builder.create(this, "Log")
                .retention(KEPT_LOG)
                .removalPolicy(disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
        log.grantWrite(role);
    }

    Role role() {
        return role;
    }

    void allow(PolicyStatement statement) {
        role.addToPolicy(statement);
    }

    /** The function, behind its alias. */
    Alias live(OwnHandler handler, Map<String, String> environment, boolean tracing) {
        Function function = Function.Builder.create(this, "Function")
                .description("Countersign, trigger " + kind)
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .code(handler.code())
                .handler(handler.className())
                .memorySize(kind == LambdaFunction.DEFINE ? LITTLE : ONE_CPU)
                .timeout(timeout(kind))
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .role(role)
                .logGroup(log)
                .environment(environment)
                .tracing(tracing ? Tracing.ACTIVE : Tracing.DISABLED)
                .currentVersionOptions(VersionOptions.builder()
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build())
                .build();
        Annotations.of(function)
                .acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish", "the pool calls the alias live");
        return Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    private static Duration timeout(LambdaFunction kind) {
        return switch (kind) {
            case RECEIPTS, NOTICES -> PATIENT;
            case CONTACT -> WITH_NOTICES;
            case DEFINE,
                    CREATE,
                    VERIFY,
                    PRE_TOKEN,
                    PRE_SIGN_UP,
                    POST_CONFIRMATION,
                    USER_NAME,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    CODES -> TIMEOUT;
        };
    }

    static Class<?> handler(LambdaFunction kind) {
        return switch (kind) {
            case DEFINE -> DefineAuthChallengeHandler.class;
            case CREATE -> CreateAuthChallengeHandler.class;
            case VERIFY -> VerifyAuthChallengeResponseHandler.class;
            case PRE_TOKEN -> PreTokenGenerationHandler.class;
            case PRE_SIGN_UP -> PreSignUpHandler.class;
            case POST_CONFIRMATION -> PostConfirmationHandler.class;
            case USER_NAME -> UserNameHandler.class;
            case RECEIPTS -> ReceiptsHandler.class;
            case NOTICES -> NoticesHandler.class;
            case CONTACT -> ContactHandler.class;
            case TRANSACTIONS -> TransactionsHandler.class;
            case APPROVAL_RECEIPT -> ApprovalReceiptHandler.class;
            case ISSUE_PASSCODE -> IssuePasscodeHandler.class;
            case CHECK_PASSCODE -> CheckPasscodeHandler.class;
            case CODES -> CodesHandler.class;
        };
    }
}
