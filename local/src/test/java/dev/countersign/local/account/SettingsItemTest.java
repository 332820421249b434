package dev.countersign.local.account;

import static dev.countersign.triggers.LambdaFunction.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.local.account.Finding.Outcome;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.ClientRole;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.aws.AwsClients;
import dev.countersign.triggers.aws.AwsPorts;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The doctor finds the settings of the app clients where the functions have them, in a real table. */
final class SettingsItemTest {
    @TempDir
    private Path directory;

    @Test
    void itemThatTheFunctionsReadIsTheOneThatIsLookedFor() {
        Outputs outputs = Outputs.read(Canned.write(directory, Canned.text("outputs.json")), null);
        try (LoopbackAws aws = LoopbackAws.start();
                Account account = Account.at(aws.endpoint());
                DynamoDbClient dynamo = account.dynamo(outputs.region())) {
            Tables.create(dynamo, outputs.table());

            assertEquals(Outcome.TODO, look(dynamo, outputs));
            put(aws, outputs);
            assertEquals(Outcome.OK, look(dynamo, outputs));
            assertEquals(List.of("web-direct"), new ClientSettings(dynamo, outputs).forSignUp());
        }
    }

    private static Outcome look(DynamoDbClient dynamo, Outputs outputs) {
        return new TableChecks(dynamo, outputs)
                .checks().stream()
                        .filter(check -> check.name().equals("table: app clients"))
                        .findFirst()
                        .orElseThrow()
                        .look()
                        .outcome();
    }

    private static void put(LoopbackAws aws, Outputs outputs) {
        AwsSettings settings = AwsSettings.of(
                CREATE,
                Map.of(
                        "AWS_REGION", outputs.region(),
                        "CHANNELS", "email",
                        "TABLE_NAME", outputs.table(),
                        "CODE_KEY_IDS", "code",
                        "PEPPER_KEY_ID", "pepper",
                        "SES_FROM_ADDRESS", "no-reply@example.com"));
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        try (AwsClients clients = new AwsClients(credentials, aws.endpoint())) {
            new AwsPorts(settings, clients, Clock.systemUTC())
                    .appClients()
                    .put(
                            outputs.userPoolId(),
                            Map.of(
                                    "1example23456789",
                                    client(ClientRole.LOGIN),
                                    "2example23456789",
                                    client(ClientRole.SIGN_UP)));
        }
    }

    private static AppClient client(ClientRole role) {
        return new AppClient(
                "any", Set.of(SignInMethod.EMAIL_OTP), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of(), role);
    }
}
