package dev.countersign.local;

import static dev.countersign.triggers.LambdaFunction.APPROVAL_RECEIPT;
import static dev.countersign.triggers.LambdaFunction.CREATE;

import dev.countersign.local.pool.Triggers;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.signin.AppClient;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.JsonLog;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Wiring;
import dev.countersign.triggers.aws.AwsClients;
import dev.countersign.triggers.aws.AwsPorts;
import dev.countersign.triggers.aws.LambdaCredentials;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The handlers on the real adapters, against something that answers like AWS. The deployment's part is done here: the
 * settings of the app clients are written into the table, which must exist.
 */
final class AwsEdge implements Edge {
    /** What a laptop takes for granted; the environment may say otherwise. */
    private static final Map<String, String> USUAL = Map.of(
            "AWS_REGION", LocalCountersign.REGION,
            "TABLE_NAME", "countersign",
            "CODE_KEY_IDS", "alias/countersign-code",
            "PEPPER_KEY_ID", "alias/countersign-pepper",
            "RECEIPT_KEY_IDS", "alias/countersign-receipt",
            "USER_POOL_ID", LocalCountersign.POOL_ID,
            "PASSCODE_KEY_ID", "alias/countersign-passcode",
            "SES_FROM_ADDRESS", "no-reply@example.com");

    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";

    private final URI endpoint;
    private final PreTokenVersion version;

    AwsEdge(URI endpoint, PreTokenVersion version) {
        this.endpoint = endpoint;
        this.version = version;
    }

    /** WhatsApp needs more settings than anybody could guess. */
    @Override
    public Map<String, String> usual() {
        return Map.of("CHANNELS", "email,sms");
    }

    @Override
    public Handlers handlers(Around around) {
        Map<String, String> variables = new HashMap<>(USUAL);
        variables.putAll(around.variables());
        AwsSettings settings = AwsSettings.of(CREATE, variables);
        AwsClients clients = new AwsClients(credentials(variables), endpoint);
        AwsPorts ports = new AwsPorts(settings, clients, around.clock());
        putAppClients(ports, settings.table());
        JsonLog log = new JsonLog(
                        System.err,
                        around.clock(),
                        settings.settings().logLevel(),
                        settings.settings().stage())
                .forATerminal();
        Wiring wiring = new Wiring(settings.settings(), log, around.clock(), around.pace());
        Triggers triggers = new Triggers(
                        wiring.define(),
                        wiring.create(
                                ports.appClients(),
                                ports.challenges(),
                                ports.transactions(),
                                ports.traffic(),
                                ports.guesses(),
                                ports.codeKey(),
                                ports.pepper(),
                                around.providers().inFrontOf(ports.sender())),
                        wiring.verify(
                                ports.appClients(),
                                ports.challenges(),
                                ports.transactions(),
                                ports.provenAddresses(),
                                ports.traffic(),
                                ports.guesses(),
                                around.directory(),
                                ports.codeKey(),
                                ports.pepper(),
                                ports.keys()),
                        wiring.preToken(ports.appClients(), ports.proofs()),
                        version)
                .withSignUp(
                        wiring.preSignUp(ports.appClients()),
                        wiring.postConfirmation(ports.appClients(), around.directory()));
        return new Handlers(
                triggers,
                Map.of(
                        LambdaFunction.USER_NAME,
                        wiring.userName(
                                LocalCountersign.POOL_ID,
                                ports.appClients(),
                                ports.userNames(),
                                around.directory(),
                                ports.pepper()),
                        LambdaFunction.CONTACT,
                        wiring.contact(
                                LocalCountersign.POOL_ID,
                                ports.appClients(),
                                ports.challenges(),
                                ports.contactChanges(),
                                ports.provenAddresses(),
                                ports.traffic(),
                                ports.purses(),
                                around.directory(),
                                ports.codeKey(),
                                ports.pepper(),
                                around.providers().inFrontOf(ports.sender())),
                        LambdaFunction.CODES,
                        wiring.codes(
                                LocalCountersign.POOL_ID,
                                ports.challenges(),
                                ports.flows(),
                                ports.traffic(),
                                ports.keyedRequests(),
                                ports.codeKey(),
                                ports.pepper(),
                                around.providers().inFrontOf(ports.sender())),
                        LambdaFunction.TRANSACTIONS,
                        wiring.transactions(
                                LocalCountersign.POOL_ID,
                                ports.appClients(),
                                ports.transactions(),
                                ports.keyedRequests(),
                                ports.keys()),
                        LambdaFunction.APPROVAL_RECEIPT,
                        wiring.approvalReceipt(
                                LocalCountersign.POOL_ID,
                                ports.appClients(),
                                ports.transactions(),
                                new AwsPorts(AwsSettings.of(APPROVAL_RECEIPT, variables), clients, around.clock())
                                        .receiptKey()),
                        LambdaFunction.ISSUE_PASSCODE,
                        wiring.issuePasscode(settings.region(), ports.passcodes(), ports.passcodeSealer()),
                        LambdaFunction.CHECK_PASSCODE,
                        wiring.checkPasscode(settings.region(), ports.passcodes(), ports.passcodeOpener())),
                ports.transactions(),
                ports.operatorDesk(),
                ports.pepper());
    }

    private static AwsCredentialsProvider credentials(Map<String, String> variables) {
        return variables.containsKey(ACCESS_KEY) ? LambdaCredentials.provider() : LocalDirectory.CREDENTIALS;
    }

    private void putAppClients(AwsPorts ports, String table) {
        Map<String, AppClient> clients = LocalClient.allSettings();
        try {
            ports.appClients().put(LocalCountersign.POOL_ID, clients);
        } catch (SdkException e) {
            throw new IllegalArgumentException("the table " + table + " at " + endpoint
                    + " cannot be written. Does it exist? See docs/local.md#on-the-real-adapters");
        }
    }
}
