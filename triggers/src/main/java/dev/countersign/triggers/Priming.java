package dev.countersign.triggers;

import static dev.countersign.triggers.PrimingEvents.NOBODY;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProofKey;
import dev.countersign.contact.InMemoryContactChanges;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.PhoneNumber;
import dev.countersign.directory.UserDirectory;
import dev.countersign.idempotency.InMemoryKeyedRequests;
import dev.countersign.limit.FailureLimits;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.passcode.InMemoryPasscodes;
import dev.countersign.passcode.Passcode;
import dev.countersign.passcode.PasscodeContext;
import dev.countersign.passcode.PasscodeKey;
import dev.countersign.passcode.PasscodeState;
import dev.countersign.receipt.LocalReceiptKey;
import dev.countersign.receipt.Receipt;
import dev.countersign.receipt.SignReceipt;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.ClientRole;
import dev.countersign.signin.Pace;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.traffic.InMemoryGuesses;
import dev.countersign.traffic.InMemoryTraffic;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.triggers.aws.AwsPorts;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.username.InMemoryUserNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs a function's own code once before a SnapStart snapshot is taken, so that the first person after a restore does not wait for
 * classes to load. The rules are played over twins in memory, with keys that nobody uses; each service is called once, about
 * things that do not exist. Everything used here is thrown away: no key, credential, random number or time stays in use.
 */
final class Priming {
    /** When the rules are played, with a clock that stands. */
    static final Instant NOW = Instant.ofEpochSecond(1_000_000_000);

    private static final Instant NEVER = Instant.EPOCH;
    private static final Duration TIME = Duration.ofSeconds(30);

    /** Nobody looks at the times of what is played, and those measured in it are thrown away with the wiring. */
    private static final Pace NO_WAITS = new Pace() {
        @Override
        public Duration elapsed() {
            return Duration.ZERO;
        }

        @Override
        public void pause(Duration time) {}
    };

    private final AwsSettings settings;
    private final AwsPorts ports;

    Priming(AwsSettings settings, AwsPorts ports) {
        this.settings = settings;
        this.ports = ports;
    }

    /** What one function does first. */
    @FunctionalInterface
    interface Story {
        void tell(Priming priming) throws IOException;
    }

    /** The services, with time enough: the rules, played in a cold JVM, may have taken all that a trigger has. */
    private AwsPorts services() {
        Deadline.begin(TIME);
        return ports;
    }

    void create() throws IOException {
        rulesOfCreate();
        numberingPlans();
        services().appClients().find(NOBODY, NOBODY);
        ports.challenges().sent(NOBODY, 1, true);
        ports.codeKey().mac(ports.codeKey().current(), new byte[32]);
        ports.sender();
    }

    void verify() throws IOException {
        numberingPlans();
        String round = rulesOfCreate();
        InMemoryStore store = new InMemoryStore();
        PrimingEvents.answer(
                wiring().verify(
                                clients(),
                                store,
                                new InMemoryTransactions(),
                                store,
                                new InMemoryTraffic(),
                                new InMemoryGuesses(),
                                ports.directory(),
                                key(),
                                pepper(),
                                ports.keys()),
                round);
        services().appClients().find(NOBODY, NOBODY);
        ports.challenges().attempt(answering(), FailureLimits.DEFAULT, NEVER);
        ports.codeKey().mac(ports.codeKey().current(), new byte[32]);
    }

    void preToken() throws IOException {
        PrimingEvents.token(wiring().preToken(clients(), new InMemoryStore()));
        services().proofs().claim(new ProofKey(answering().owner(), NOBODY), NEVER);
    }

    void preSignUp() throws IOException {
        numberingPlans();
        PrimingEvents.signUp(wiring().preSignUp(clients()));
        services().appClients().find(NOBODY, NOBODY);
    }

    void postConfirmation() throws IOException {
        ports.directory();
        PrimingEvents.confirmation(wiring().postConfirmation(clients(), nowhere()));
        services().appClients().find(NOBODY, NOBODY);
    }

    void userName() throws IOException {
        String pool = settings.userPool();
        PrimingEvents.userName(
                wiring().userName(pool, clients(), new InMemoryUserNames(), nowhere(), pepper()),
                settings.settings().issuerOf(pool));
        services().appClients().find(NOBODY, NOBODY);
        ports.pepper().pseudonym(NOBODY);
        askForNobody(ports.directory(), pool);
    }

    void contact() throws IOException {
        numberingPlans();
        String pool = settings.userPool();
        InMemoryStore store = new InMemoryStore();
        PrimingEvents.contact(
                wiring().contact(
                                pool,
                                clients(),
                                store,
                                new InMemoryContactChanges(),
                                store,
                                new InMemoryTraffic(),
                                store,
                                nowhere(),
                                key(),
                                pepper(),
                                (medium, to, message) -> ""),
                settings.settings().issuerOf(pool));
        services().appClients().find(NOBODY, NOBODY);
        ports.challenges().sent(NOBODY, 1, true);
        ports.codeKey().mac(ports.codeKey().current(), new byte[32]);
        ports.sender();
        askForNobody(ports.directory(), pool);
    }

    void transactions() throws IOException {
        String pool = settings.userPool();
        PrimingEvents.transaction(
                wiring().transactions(
                                pool, clients(), new InMemoryTransactions(), new InMemoryKeyedRequests(), ports.keys()),
                settings.settings().issuerOf(pool));
        services().appClients().find(NOBODY, NOBODY);
        ports.transactions().find(NOBODY, NOBODY);
    }

    void approvalReceipt() throws IOException {
        String pool = settings.userPool();
        LocalReceiptKey key = LocalReceiptKey.random();
        PrimingEvents.receipt(
                wiring().approvalReceipt(pool, clients(), new InMemoryTransactions(), key),
                settings.settings().issuerOf(pool));
        new SignReceipt(key).sign(new Receipt(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, NOW, NOW));
        services().appClients().find(NOBODY, NOBODY);
        ports.transactions().find(NOBODY, NOBODY);
        ports.receiptKey().publicKeys();
    }

    /** What is sealed is no passcode, in a context that none has. */
    void issuePasscode() throws IOException {
        PrimingEvents.passcode(
                wiring().issuePasscode(NOBODY, new InMemoryPasscodes(), (value, context) -> new byte[1]),
                settings.settings().passcodeCallers());
        services().passcodes().replace(noPasscode(), noPasscode());
        ports.passcodeSealer().seal(NOBODY, noContext());
    }

    void checkPasscode() throws IOException {
        PrimingEvents.shownPasscode(
                wiring().checkPasscode(NOBODY, new InMemoryPasscodes(), (shown, context) -> Optional.empty()),
                settings.settings().passcodeCallers());
        services().passcodes().find(noPasscode().key());
        ports.passcodeOpener().open(new byte[1], noContext());
    }

    private static Passcode noPasscode() {
        PasscodeKey key = new PasscodeKey(NOBODY, NEVER);
        return new Passcode(key, NOBODY, NOBODY, NEVER, PasscodeState.INVALIDATED, 0, NOBODY, 0);
    }

    private static PasscodeContext noContext() {
        return new PasscodeContext(new TreeMap<>(Map.of("cs:purpose", NOBODY)));
    }

    void codes() throws IOException {
        numberingPlans();
        InMemoryStore store = new InMemoryStore();
        PrimingEvents.code(
                wiring().codes(
                                NOBODY,
                                store,
                                store,
                                new InMemoryTraffic(),
                                new InMemoryKeyedRequests(),
                                key(),
                                pepper(),
                                (medium, to, message) -> ""),
                settings.settings().codeCallers());
        services().flows().find(NOBODY);
        ports.challenges().sent(NOBODY, 1, true);
        ports.codeKey().mac(ports.codeKey().current(), new byte[32]);
        ports.sender();
    }

    /** No attribute is set, whoever may have this name; that nobody has it is what the pool will say. */
    private static void askForNobody(UserDirectory directory, String pool) {
        try {
            directory.update(pool, NOBODY, Map.of());
        } catch (RuntimeException e) {
            // The connection is warm, which is all that was wanted.
        }
    }

    private static UserDirectory nowhere() {
        return new UserDirectory() {
            @Override
            public Map<String, String> attributes(String pool, String userName) {
                return PrimingEvents.ATTRIBUTES;
            }

            @Override
            public void update(String pool, String userName, Map<String, String> attributes) {}

            @Override
            public void shutOut(String pool, String userName) {}
        };
    }

    /** Reads the tables that are read when the first number is looked up. */
    private static void numberingPlans() {
        PhoneNumber.parse("+12025550100").ifPresent(number -> new AllowedCountries(Set.of("US")).test(number));
    }

    /** Two rounds: parameters are asked for, a code is sent to nobody. Returns the text of the second one. */
    private String rulesOfCreate() throws IOException {
        CreateAuthChallengeHandler create = wiring().create(
                        clients(),
                        new InMemoryStore(),
                        new InMemoryTransactions(),
                        new InMemoryTraffic(),
                        new InMemoryGuesses(),
                        key(),
                        pepper(),
                        (medium, to, message) -> "");
        return PrimingEvents.secondRound(create, PrimingEvents.firstRound(create));
    }

    private Wiring wiring() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        Clock stopped = Clock.fixed(NOW, ZoneOffset.UTC);
        JsonLog log = new JsonLog(nowhere, stopped, JsonLog.Level.DEBUG, NOBODY);
        return new Wiring(settings.settings(), log, stopped, NO_WAITS);
    }

    private static AppClients clients() {
        AppClient client = new AppClient(
                NOBODY,
                Set.of(SignInMethod.EMAIL_OTP),
                Entry.PARAMETERS,
                StepUpToken.WITH_REQUEST,
                Set.of(),
                ClientRole.SIGN_UP);
        return pool -> Map.of(NOBODY, client);
    }

    private static LocalCodeKey key() {
        return new LocalCodeKey("priming-", Map.of("priming-", new byte[32]));
    }

    private static Pepper pepper() {
        return new Pepper(new byte[32]);
    }

    private static Answering answering() {
        return new Answering(
                NOBODY, new Owner(NOBODY, NOBODY, NOBODY), Opening.OPEN, new Address(AddressKind.EMAIL, NOBODY));
    }
}
