package dev.countersign.infra.docs;

// docs: java-own-stack
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.infra.CountersignAuth;
import dev.countersign.infra.CountersignProps;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.Set;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

public final class BankStack extends Stack {
    public BankStack(Construct scope, String id) {
        super(scope, id);
        AppClient web = new AppClient(
                "web",
                Set.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP_STEPUP),
                Entry.PARAMETERS,
                StepUpToken.WITH_REQUEST,
                Set.of("web"));
        CountersignAuth auth = new CountersignAuth(
                this,
                "SignIn",
                CountersignProps.builder()
                        .stage("live")
                        .setting("CHANNELS", "email,sms")
                        .setting("SES_FROM_ADDRESS", "Bank <no-reply@bank.example>")
                        .setting("COUNTRIES", "US,GB")
                        .client(web)
                        .alarmEmail("on-call@bank.example")
                        .build());
        auth.outputs()
                .forEach((name, value) ->
                        CfnOutput.Builder.create(this, name).value(value).build());
    }
}
// docs: end
