package dev.countersign.local;

import dev.countersign.challenge.InMemoryStore;
import dev.countersign.contact.InMemoryContactChanges;
import dev.countersign.delivery.Pepper;
import dev.countersign.idempotency.InMemoryKeyedRequests;
import dev.countersign.jwt.JwkSource;
import dev.countersign.local.data.Secrets;
import dev.countersign.local.pool.Triggers;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.notice.InMemorySentNotices;
import dev.countersign.operator.InMemoryOperatorLog;
import dev.countersign.operator.InMemoryPersonRecords;
import dev.countersign.operator.OperatorDesk;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.passcode.InMemoryPasscodes;
import dev.countersign.passcode.LocalPasscodeKey;
import dev.countersign.passcode.Passcodes;
import dev.countersign.receipt.LocalReceiptKey;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.RandomIds;
import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.InMemoryGuesses;
import dev.countersign.traffic.InMemoryTraffic;
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.JsonLog;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Settings;
import dev.countersign.triggers.Wiring;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handlers on the twins in memory, in this process. */
final class TwinsEdge implements Edge {
    private static final String CODE_KEY = "local-01";
    private static final String NO_REGION = "";

    private final InMemoryStore store;
    private final Secrets secrets;
    private final PreTokenVersion version;
    private @Nullable PurseStream stream;

    TwinsEdge(InMemoryStore store, Secrets secrets, PreTokenVersion version) {
        this.store = store;
        this.secrets = secrets;
        this.version = version;
    }

    @Override
    public Handlers handlers(Around around) {
        Map<String, AppClient> settingsOfClients = LocalClient.allSettings();
        AppClients clients = poolId -> settingsOfClients;
        Transactions transactions = around.transactions();
        CodeKey key = new LocalCodeKey(CODE_KEY, Map.of(CODE_KEY, secrets.codeKeyBytes()));
        Pepper pepper = new Pepper(secrets.pepperBytes());
        InMemoryContactChanges changes = new InMemoryContactChanges();
        Passcodes passcodes = new InMemoryPasscodes();
        LocalPasscodeKey sealing = new LocalPasscodeKey(new SecureRandom());
        Traffic traffic = new InMemoryTraffic();
        Guesses guesses = new InMemoryGuesses();
        InMemorySentNotices notices = new InMemorySentNotices();
        Settings settings = around.settings();
        JsonLog log = new JsonLog(System.err, around.clock(), settings.logLevel(), settings.stage()).forATerminal();
        Wiring wiring = new Wiring(settings, log, around.clock(), around.pace());
        PurseStream purses = new PurseStream(wiring.notices(
                LocalCountersign.POOL_ID,
                store,
                around.directory(),
                store,
                notices,
                pepper,
                around.providers().inFrontOf(around.inbox())));
        store.listen(purses);
        stream = purses;
        Triggers triggers = new Triggers(
                        wiring.define(),
                        wiring.create(
                                clients,
                                store,
                                transactions,
                                traffic,
                                guesses,
                                key,
                                pepper,
                                around.providers().inFrontOf(around.inbox())),
                        wiring.verify(
                                clients,
                                store,
                                transactions,
                                store,
                                traffic,
                                guesses,
                                around.directory(),
                                key,
                                pepper,
                                JwkSource::ofUrl),
                        wiring.preToken(clients, store),
                        version)
                .withSignUp(wiring.preSignUp(clients), wiring.postConfirmation(clients, around.directory()));
        return new Handlers(
                triggers,
                Map.of(
                        LambdaFunction.USER_NAME,
                        wiring.userName(LocalCountersign.POOL_ID, clients, around.names(), around.directory(), pepper),
                        LambdaFunction.CONTACT,
                        wiring.contact(
                                LocalCountersign.POOL_ID,
                                clients,
                                store,
                                changes,
                                store,
                                traffic,
                                store,
                                around.directory(),
                                key,
                                pepper,
                                around.providers().inFrontOf(around.inbox())),
                        LambdaFunction.CODES,
                        wiring.codes(
                                LocalCountersign.POOL_ID,
                                store,
                                store,
                                traffic,
                                new InMemoryKeyedRequests(),
                                key,
                                pepper,
                                around.providers().inFrontOf(around.inbox())),
                        LambdaFunction.TRANSACTIONS,
                        wiring.transactions(
                                LocalCountersign.POOL_ID,
                                clients,
                                transactions,
                                new InMemoryKeyedRequests(),
                                JwkSource::ofUrl),
                        LambdaFunction.APPROVAL_RECEIPT,
                        wiring.approvalReceipt(
                                LocalCountersign.POOL_ID,
                                clients,
                                transactions,
                                LocalReceiptKey.of(secrets.receiptKey())),
                        LambdaFunction.ISSUE_PASSCODE,
                        wiring.issuePasscode(NO_REGION, passcodes, sealing),
                        LambdaFunction.CHECK_PASSCODE,
                        wiring.checkPasscode(NO_REGION, passcodes, sealing)),
                transactions,
                operators(around, changes, notices),
                pepper);
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }

    private OperatorDesk operators(Around around, InMemoryContactChanges changes, InMemorySentNotices notices) {
        return new OperatorDesk(
                store,
                store,
                new InMemoryPersonRecords(store, around.transactions(), changes, around.names(), notices),
                around.transactions(),
                around.names(),
                new InMemoryOperatorLog(),
                new RandomIds(new SecureRandom())::next,
                around.clock());
    }
}
