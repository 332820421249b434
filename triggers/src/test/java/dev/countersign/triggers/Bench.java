package dev.countersign.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Address;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.Purses;
import dev.countersign.challenge.StoreRecords;
import dev.countersign.contact.ContactChanges;
import dev.countersign.contact.InMemoryContactChanges;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Message;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.PhoneNumber;
import dev.countersign.directory.UserDirectory;
import dev.countersign.idempotency.InMemoryKeyedRequests;
import dev.countersign.idempotency.KeyedRequests;
import dev.countersign.jwt.JwkSource;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import dev.countersign.notice.InMemorySentNotices;
import dev.countersign.notice.SentNotices;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.passcode.InMemoryPasscodes;
import dev.countersign.passcode.LocalPasscodeKey;
import dev.countersign.passcode.PasscodeOpener;
import dev.countersign.passcode.PasscodeSealer;
import dev.countersign.passcode.Passcodes;
import dev.countersign.receipt.LocalReceiptKey;
import dev.countersign.receipt.ReceiptKey;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.ClientRole;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.testing.RecordingDirectory;
import dev.countersign.testing.VirtualPace;
import dev.countersign.testing.leaks.Canary;
import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.InMemoryGuesses;
import dev.countersign.traffic.InMemoryTraffic;
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.triggers.cognito.DefineAuthChallengeHandler;
import dev.countersign.triggers.cognito.PreTokenGenerationHandler;
import dev.countersign.triggers.cognito.VerifyAuthChallengeResponseHandler;
import dev.countersign.triggers.http.CodesHandler;
import dev.countersign.triggers.http.ContactHandler;
import dev.countersign.triggers.http.UserNameHandler;
import dev.countersign.triggers.notices.NoticesHandler;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.TestLog;
import dev.countersign.username.InMemoryUserNames;
import dev.countersign.username.UserNames;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The functions on one table: the real wiring over twins of the ports, each of which can be made to fail. Handlers are
 * driven as Lambda drives them, by bytes.
 */
public final class Bench {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String POOL = "eu-central-1_Test00000";
    public static final String CLIENT = "7testclientid0000000000000";
    public static final String SIGN_UP_CLIENT = "7signupclient0000000000000";
    public static final String SUB = "c0ffee00-1111-4222-8333-444444444444";
    public static final String EMAIL = "ada@example.com";
    public static final String PHONE = "+12025550101";

    private static final String REGION = "eu-central-1";
    private static final Pepper PEPPER = new Pepper(new byte[32]);

    /** Has no e-mail step-up: the settings would have to allow one over the kind of address that signs in. */
    private static final AppClient WEB = new AppClient(
            "web",
            EnumSet.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP_STEPUP),
            Entry.PARAMETERS,
            StepUpToken.WITH_REQUEST,
            Set.of(CLIENT));

    private static final AppClient SIGN_UP = new AppClient(
            "signup",
            EnumSet.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP),
            Entry.PARAMETERS,
            StepUpToken.WITH_REQUEST,
            Set.of(),
            ClientRole.SIGN_UP);

    private static final Map<String, AppClient> CLIENTS = Map.of(CLIENT, WEB, SIGN_UP_CLIENT, SIGN_UP);

    /** What can be made to fail. */
    public enum Port {
        CLIENTS,
        CHALLENGES,
        PROOFS,
        DIRECTORY,
        KEY,
        SENDER,
        NAMES,
        CHANGES,
        FLOWS,
        TRANSACTIONS,
        REQUESTS,
        RECEIPT_KEY,
        PASSCODES,
        SEALING,
        PROVEN,
        TRAFFIC,
        GUESSES,
        PURSES,
        NOTICES
    }

    public final InMemoryStore store = new InMemoryStore();
    public final List<Message> sent = new ArrayList<>();

    /** Where they went, in the same order. */
    public final List<String> sentTo = new ArrayList<>();

    public final RecordingDirectory directory = new RecordingDirectory();
    public final ContactChanges changes = new InMemoryContactChanges();
    public final Traffic traffic = new InMemoryTraffic();
    public final Guesses guesses = new InMemoryGuesses();
    public final KeyedRequests requests = new InMemoryKeyedRequests();
    public final ReceiptKey receiptKey = LocalReceiptKey.random();
    public final Passcodes passcodes = new InMemoryPasscodes();
    public final SentNotices notices = new InMemorySentNotices();
    public final UserNames names = new InMemoryUserNames();

    /** The public keys of the pool. */
    public JwkSource keys = JwkSource.ofUrl(URI.create("http://127.0.0.1:1/nobody-listens-here"));

    /** Another store of transactions may take its place. */
    public Transactions transactions = new InMemoryTransactions();

    /** The proofs that the token trigger finds; another store of proofs may take their place. */
    public ProofStore proofs = store;

    /** The time of the next call. */
    public Instant now = NOW;

    public final VirtualPace pace = new VirtualPace();

    private final LocalPasscodeKey sealing = new LocalPasscodeKey(new SecureRandom());
    private final TestLog logged = new TestLog();
    private final Map<Port, Supplier<? extends Throwable>> faults = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "CHANNELS", "email,sms",
            "COUNTRIES", "US,GB",
            "LOG_LEVEL", "debug",
            "JWKS_URL", "http://127.0.0.1:1/nobody-listens-here"));

    /** From the next call on this port fails. */
    public void fail(Port port, Supplier<? extends Throwable> fault) {
        faults.put(port, fault);
    }

    /** No port fails any more. */
    public void recover() {
        faults.clear();
    }

    public void set(String name, String value) {
        variables.put(name, value);
    }

    public String log() {
        return logged.text();
    }

    /** How many audit events came of what this thread did. */
    public int audited() {
        return logged.audited();
    }

    public RequestStreamHandler handler(LambdaFunction function) {
        return switch (function) {
            case DEFINE -> define();
            case CREATE -> create();
            case VERIFY -> verify();
            case PRE_TOKEN -> preToken();
            case PRE_SIGN_UP -> wiring().preSignUp(clients());
            case POST_CONFIRMATION -> wiring().postConfirmation(clients(), directory());
            case USER_NAME -> userName();
            case RECEIPTS -> wiring().receipts();
            case NOTICES -> notices();
            case CONTACT -> contact();
            case ISSUE_PASSCODE ->
                wiring(function)
                        .issuePasscode(
                                REGION,
                                failing(Port.PASSCODES, Passcodes.class, passcodes),
                                failing(Port.SEALING, PasscodeSealer.class, sealing));
            case CHECK_PASSCODE ->
                wiring(function)
                        .checkPasscode(
                                REGION,
                                failing(Port.PASSCODES, Passcodes.class, passcodes),
                                failing(Port.SEALING, PasscodeOpener.class, sealing));
            case CODES -> codes();
            case TRANSACTIONS -> wiring(function).transactions(POOL, clients(), transactions(), requests(), at -> keys);
            case APPROVAL_RECEIPT ->
                wiring(function)
                        .approvalReceipt(
                                POOL,
                                clients(),
                                transactions(),
                                failing(Port.RECEIPT_KEY, ReceiptKey.class, receiptKey));
        };
    }

    public DefineAuthChallengeHandler define() {
        return wiring().define();
    }

    public CreateAuthChallengeHandler create() {
        return wiring().create(clients(), challenges(), transactions(), traffic(), guesses(), key(), PEPPER, sender());
    }

    private CodeSender sender() {
        return failing(Port.SENDER, CodeSender.class, (medium, to, message) -> {
            Canary.plant(message.code());
            sent.add(message);
            sentTo.add(to.reveal());
            return "id-" + sent.size();
        });
    }

    public VerifyAuthChallengeResponseHandler verify() {
        return wiring().verify(
                        clients(),
                        challenges(),
                        transactions(),
                        store,
                        traffic(),
                        guesses(),
                        directory(),
                        key(),
                        PEPPER,
                        JwkSource::ofUrl);
    }

    public PreTokenGenerationHandler preToken() {
        return wiring().preToken(clients(), failing(Port.PROOFS, ProofStore.class, proofs));
    }

    public UserNameHandler userName() {
        return wiring().userName(POOL, clients(), failing(Port.NAMES, UserNames.class, names), directory(), PEPPER);
    }

    public ContactHandler contact() {
        return wiring().contact(
                        POOL,
                        clients(),
                        challenges(),
                        failing(Port.CHANGES, ContactChanges.class, changes),
                        failing(Port.PROVEN, ProvenAddresses.class, store),
                        traffic(),
                        failing(Port.PURSES, Purses.class, store),
                        directory(),
                        key(),
                        PEPPER,
                        sender());
    }

    private NoticesHandler notices() {
        return wiring(LambdaFunction.NOTICES)
                .notices(
                        POOL,
                        failing(Port.PURSES, Purses.class, store),
                        directory(),
                        failing(Port.PROVEN, ProvenAddresses.class, store),
                        failing(Port.NOTICES, SentNotices.class, notices),
                        PEPPER,
                        sender());
    }

    private CodesHandler codes() {
        return wiring(LambdaFunction.CODES)
                .codes(
                        POOL,
                        challenges(),
                        failing(Port.FLOWS, Flows.class, store),
                        traffic(),
                        requests(),
                        key(),
                        PEPPER,
                        sender());
    }

    private AppClients clients() {
        return failing(Port.CLIENTS, AppClients.class, pool -> CLIENTS);
    }

    private Transactions transactions() {
        return failing(Port.TRANSACTIONS, Transactions.class, transactions);
    }

    private Traffic traffic() {
        return failing(Port.TRAFFIC, Traffic.class, traffic);
    }

    private Guesses guesses() {
        return failing(Port.GUESSES, Guesses.class, guesses);
    }

    private KeyedRequests requests() {
        return failing(Port.REQUESTS, KeyedRequests.class, requests);
    }

    private UserDirectory directory() {
        return failing(Port.DIRECTORY, UserDirectory.class, directory);
    }

    private ChallengeStore challenges() {
        return failing(Port.CHALLENGES, ChallengeStore.class, store);
    }

    private CodeKey key() {
        return failing(Port.KEY, CodeKey.class, new LocalCodeKey("bench-01", Map.of("bench-01", new byte[32])));
    }

    private Wiring wiring() {
        return wiring(LambdaFunction.CREATE);
    }

    private Wiring wiring(LambdaFunction function) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Settings settings = Settings.of(function, variables);
        JsonLog log = new JsonLog(logged.stream(), clock, settings.logLevel(), settings.stage());
        return new Wiring(settings, log, clock, pace);
    }

    /** Invokes a function as Lambda does; what it throws goes on to the caller. */
    public String run(LambdaFunction function, String event) {
        return new String(run(function, event.getBytes(UTF_8)), UTF_8);
    }

    public byte[] run(LambdaFunction function, byte[] event) {
        return run(function, new ByteArrayInputStream(event));
    }

    public byte[] run(LambdaFunction function, InputStream event) {
        return new Functions(Map.of(function, handler(function))).invoke(function, event);
    }

    /** The response of a function to an event. */
    public Map<String, Object> response(LambdaFunction function, String event) {
        return object(json(run(function, event)), "response");
    }

    /** Puts this row of wrong answers into the store, and nothing else. */
    public void wrongAnswers(Opening opening, int row, Instant at, Set<StoreRecords.Proven> proven) {
        Failures failures = Failures.NONE;
        for (int i = 0; i < row; i++) {
            failures = failures.counted(FailureLimits.DEFAULT, at);
        }
        store.restore(new StoreRecords(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(new StoreRecords.Purse(POOL, SUB, opening, failures)),
                Set.of(),
                proven));
    }

    /** What the store knows a phone number by. */
    public static Address phone(String number) {
        return new Address(
                AddressKind.PHONE, PEPPER.hash(PhoneNumber.parse(number).orElseThrow()));
    }

    public static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @SuppressWarnings("unchecked") // the parser makes no other maps
    public static Map<String, Object> object(Map<String, Object> json, String member) {
        return (Map<String, Object>) Objects.requireNonNull(json.get(member), member);
    }

    private <T> T failing(Port port, Class<T> type, T twin) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Supplier<? extends Throwable> fault = faults.get(port);
                    if (fault != null) {
                        throw fault.get();
                    }
                    try {
                        return method.invoke(twin, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
