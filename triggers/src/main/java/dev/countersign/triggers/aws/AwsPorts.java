package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.Purses;
import dev.countersign.contact.ContactChanges;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Pepper;
import dev.countersign.directory.UserDirectory;
import dev.countersign.idempotency.KeyedRequests;
import dev.countersign.jwt.JwkSource;
import dev.countersign.notice.SentNotices;
import dev.countersign.operator.OperatorDesk;
import dev.countersign.otp.CodeKey;
import dev.countersign.passcode.PasscodeOpener;
import dev.countersign.passcode.PasscodeSealer;
import dev.countersign.passcode.Passcodes;
import dev.countersign.receipt.ReceiptKey;
import dev.countersign.signin.RandomIds;
import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.username.UserNames;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;

/** The ports of one deployment. A client of AWS is made when the first port that needs it is. */
public final class AwsPorts {
    /** What the pepper is the MAC of. Another text would be another pepper, and every address would be unknown. */
    private static final byte[] PEPPER = "countersign pepper 1".getBytes(UTF_8);

    private final AwsSettings settings;
    private final AwsClients aws;
    private final Clock clock;
    private @Nullable Table table;
    private @Nullable KmsClient kms;

    public AwsPorts(AwsSettings settings, AwsClients aws, Clock clock) {
        this.settings = settings;
        this.aws = aws;
        this.clock = clock;
    }

    public DynamoAppClients appClients() {
        return new DynamoAppClients(table(), clock);
    }

    public ChallengeStore challenges() {
        return new DynamoChallengeStore(table(), new RandomIds(new SecureRandom()));
    }

    public Traffic traffic() {
        return new DynamoTraffic(table());
    }

    public Guesses guesses() {
        return new DynamoGuesses(table());
    }

    public Flows flows() {
        return new DynamoFlows(table());
    }

    public ProofStore proofs() {
        return new DynamoProofStore(table());
    }

    public ProvenAddresses provenAddresses() {
        return new DynamoProvenAddresses(table());
    }

    public Purses purses() {
        return new DynamoPurses(table());
    }

    public SentNotices sentNotices() {
        return new DynamoSentNotices(table());
    }

    public ContactChanges contactChanges() {
        return new DynamoContactChanges(table());
    }

    public Transactions transactions() {
        return new DynamoTransactions(table());
    }

    public KeyedRequests keyedRequests() {
        return new DynamoKeyedRequests(table());
    }

    public Passcodes passcodes() {
        return new DynamoPasscodes(table());
    }

    public PasscodeSealer passcodeSealer() {
        return new KmsPasscodeSealer(kms(), settings.passcodeKey());
    }

    public PasscodeOpener passcodeOpener() {
        return new KmsPasscodeOpener(kms(), settings.passcodeKey());
    }

    public UserNames userNames() {
        return new DynamoUserNames(table());
    }

    /** For operators, by credentials of their own. */
    public OperatorDesk operatorDesk() {
        return new OperatorDesk(
                new DynamoPurses(table()),
                provenAddresses(),
                new DynamoPersonRecords(table()),
                transactions(),
                userNames(),
                new DynamoOperatorLog(table()),
                new RandomIds(new SecureRandom())::next,
                clock);
    }

    /** The user pools of the region. */
    public UserDirectory directory() {
        return aws.directory(settings.region());
    }

    public CodeKey codeKey() {
        return new KmsCodeKey(kms(), settings.codeKeys());
    }

    public ReceiptKey receiptKey() {
        return new KmsReceiptKey(kms(), settings.receiptKeys());
    }

    /** Asked of KMS once in the life of an environment, when it is first needed. */
    public Pepper pepper() {
        KmsClient client = kms();
        return new Pepper(() -> KmsCodeKey.mac(client, settings.pepperKey(), PEPPER));
    }

    /** Only the channels that are on have a client. */
    public CodeSender sender() {
        Map<Medium, CodeSender> senders = new EnumMap<>(Medium.class);
        settings.settings().channels().forEach(medium -> senders.put(medium, sender(medium)));
        return new Senders(senders);
    }

    private CodeSender sender(Medium medium) {
        return switch (medium) {
            case EMAIL -> new SesSender(aws.ses(settings.email().region()), settings.email());
            case SMS -> new SnsSender(aws.sns(settings.sms().region()), settings.sms());
            case WHATSAPP -> whatsApp(settings.whatsApp());
        };
    }

    private CodeSender whatsApp(WhatsAppSettings whatsApp) {
        return switch (whatsApp.provider()) {
            case SENDZEN ->
                new SendZenSender(
                        aws.provider(),
                        new ApiKey(
                                aws.secrets(settings.region()),
                                whatsApp.sendZen().keySecret(),
                                clock),
                        whatsApp.sendZen(),
                        whatsApp.template());
            case AWS ->
                new EndUserMessagingSender(
                        aws.provider(),
                        aws.signedPost(
                                EndUserMessagingSender.SERVICE,
                                whatsApp.endUserMessaging().region(),
                                EndUserMessagingSender.PATH),
                        whatsApp.endUserMessaging(),
                        whatsApp.template());
        };
    }

    /** The public keys at an address. */
    public Function<URI, JwkSource> keys() {
        return aws::keysAt;
    }

    private Table table() {
        Table made = table;
        if (made == null) {
            made = new Table(aws.dynamo(settings.region()), settings.table());
            table = made;
        }
        return made;
    }

    private KmsClient kms() {
        KmsClient made = kms;
        if (made == null) {
            made = aws.kms(settings.region());
            kms = made;
        }
        return made;
    }
}
