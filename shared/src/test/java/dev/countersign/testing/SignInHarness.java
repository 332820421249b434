package dev.countersign.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.PurseLocks;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.MessagePrices;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.SmsLines;
import dev.countersign.directory.UserDirectory;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.TestTokens;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.BoundKeys;
import dev.countersign.signin.Channels;
import dev.countersign.signin.CheckAnswer;
import dev.countersign.signin.CodeSubjects;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.FirstProof;
import dev.countersign.signin.PasswordFirst;
import dev.countersign.signin.PoolGuesses;
import dev.countersign.signin.PresentRound;
import dev.countersign.signin.RandomIds;
import dev.countersign.signin.RegisteredTransactions;
import dev.countersign.signin.ReplyTimes;
import dev.countersign.signin.Rules;
import dev.countersign.signin.SendCode;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.signin.StepUpTokens;
import dev.countersign.signin.TokenClaims;
import dev.countersign.signin.UnprovenPhones;
import dev.countersign.signin.User;
import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.InMemoryGuesses;
import dev.countersign.traffic.InMemoryTraffic;
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The rules of a whole sign-in in this JVM, with stores in memory or any others, a sender that keeps messages, and a clock that is
 * moved by hand. {@link PlayedSession} plays Cognito's part.
 *
 * <p>App clients: {@link #WEB} (parameters first, e-mail, SMS, strict step-up by SMS), {@link #DIRECT} (e-mail, direct entry),
 * {@link #SAMPLE} (step-up by SMS, token with the code), {@link #MAIL_ONLY}.
 */
public final class SignInHarness {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final String POOL = "eu-central-1_Test00000";
    public static final String WEB = "web";
    public static final String DIRECT = "direct";
    public static final String SAMPLE = "sample";
    public static final String MAIL_ONLY = "mail-only";
    public static final String ADA = "c0ffee00-1111-4222-8333-444444444444";

    /** One for all: making its key takes a good part of a second. */
    public static final TestTokens TOKENS = new TestTokens();

    private static final CodeMessages MESSAGES = CodeMessages.load("en", SmsLines.NONE);

    public final MutableClock clock = new MutableClock(START);
    public final InterceptedStore store;
    public final PurseLocks purses;
    public final ProvenAddresses proven;
    public final Traffic traffic;
    public final Guesses guesses;
    public final Transactions transactions;
    public final RecordingSender sender = new RecordingSender();
    public final RecordingDirectory directory = new RecordingDirectory();
    public final VirtualPace pace = new VirtualPace();
    public final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    public final Map<String, AppClient> clients = new HashMap<>(usualClients());
    public final PresentRound rounds;
    public final CheckAnswer answers;
    public final TokenClaims claims;
    public final PasswordFirst passwordFirst;

    private final Pepper pepper = new Pepper("a pepper of exactly 32 bytes 001".getBytes(UTF_8));

    /** Verify knows no countries. */
    private final Destinations everywhere = new Destinations(pepper, to -> true, SignInHarness::country);

    public SignInHarness() {
        this(new Options());
    }

    public SignInHarness(Options options) {
        passwordFirst = options.passwordFirst;
        store = new InterceptedStore(options.challenges);
        purses = options.purses;
        proven = options.proven;
        transactions = options.transactions;
        traffic = options.traffic;
        guesses = options.guesses;
        var failing = new FailingPorts(options.faults);
        ChallengeStore challenges = failing.port(ChallengeStore.class, store);
        AppClients appClients = failing.port(AppClients.class, pool -> clients);
        Transactions orders = failing.port(Transactions.class, transactions);
        CodeKey key = failing.port(CodeKey.class, options.key);
        var poolGuesses = new PoolGuesses(failing.port(Guesses.class, guesses));
        Rules rules = options.rules;
        var phones = new UnprovenPhones(
                failing.port(Traffic.class, traffic),
                pepper,
                SignInHarness::country,
                MessagePrices.load(),
                options.dailySpendUsd);
        rounds = new PresentRound(
                appClients,
                rules,
                new CodeSubjects(rules, orders, new RandomIds(new SecureRandom())),
                new SendCode(challenges, key, failing.sender(sender), MESSAGES, phones),
                new Destinations(pepper, options.reachable, SignInHarness::country),
                poolGuesses,
                new ReplyTimes(pace, options.draw),
                new RandomIds(new SecureRandom()),
                audit::add,
                clock);
        var verifier = new JwtVerifier(TestTokens.ISSUER, failing.keys(options.keys), clock);
        answers = new CheckAnswer(
                new CodeSubjects(rules, orders, new RandomIds(new SecureRandom())),
                challenges,
                key,
                everywhere,
                new StepUpTokens(appClients, pool -> verifier, rules.maxAuthAge()),
                new FirstProof(
                        failing.port(ProvenAddresses.class, proven),
                        failing.port(UserDirectory.class, directory),
                        everywhere),
                phones,
                poolGuesses,
                audit::add,
                clock);
        claims = new TokenClaims(failing.port(ProofStore.class, options.proofs), rules.boundKeys(), audit::add, clock);
    }

    /** What a test may want otherwise. */
    public static final class Options {
        public PasswordFirst passwordFirst = PasswordFirst.OFF;
        public Rules rules = usualRules(true);
        public CodeKey key = LocalCodeKey.random(new SecureRandom());
        public Predicate<Destination> reachable = to -> !to.reveal().startsWith("+44");
        public JwkSource keys = TOKENS.source();
        public DoubleSupplier draw = () -> 0.5;
        public ChallengeStore challenges;
        public ProofStore proofs;
        public ProvenAddresses proven;
        public PurseLocks purses;
        public Transactions transactions = new InMemoryTransactions();
        public Traffic traffic = new InMemoryTraffic();
        public Guesses guesses = new InMemoryGuesses();
        public int dailySpendUsd = 100;
        public Function<Class<?>, FaultPlan> faults = port -> FaultPlan.none();

        public Options() {
            var memory = new InMemoryStore();
            challenges = memory;
            proofs = memory;
            proven = memory;
            purses = memory;
        }
    }

    /** Stands for the numbering plans: everybody's phone is American. */
    private static String country(Destination to) {
        return to.kind() == AddressKind.PHONE ? "US" : "";
    }

    public static Rules usualRules(boolean stepUpOverSameKind) {
        return usualRules(stepUpOverSameKind, RegisteredTransactions.ALLOWED);
    }

    public static Rules usualRules(boolean stepUpOverSameKind, RegisteredTransactions transactions) {
        return rules(stepUpOverSameKind, new Channels(Map.of(), Set.of(Medium.values())), transactions);
    }

    public static Rules rules(boolean stepUpOverSameKind, Channels channels) {
        return rules(stepUpOverSameKind, channels, RegisteredTransactions.ALLOWED);
    }

    private static Rules rules(boolean stepUpOverSameKind, Channels channels, RegisteredTransactions transactions) {
        return new Rules(
                new OtpPolicy(6, Duration.ofMinutes(5), 5),
                new OtpPolicy(6, Duration.ofMinutes(5), 3),
                new OtpPolicy(6, Duration.ofMinutes(3), 3),
                new BoundKeys(Set.of("transactionId", "consentId")),
                channels,
                stepUpOverSameKind,
                transactions,
                Duration.ofHours(8));
    }

    private static Map<String, AppClient> usualClients() {
        Set<String> from = Set.of(TestTokens.CLIENT);
        return Map.of(
                WEB,
                new AppClient(
                        WEB,
                        Set.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP, SignInMethod.SMS_OTP_STEPUP),
                        Entry.PARAMETERS,
                        StepUpToken.WITH_REQUEST,
                        from),
                DIRECT,
                new AppClient(DIRECT, Set.of(SignInMethod.EMAIL_OTP), Entry.DIRECT, StepUpToken.WITH_REQUEST, Set.of()),
                SAMPLE,
                new AppClient(
                        SAMPLE, Set.of(SignInMethod.SMS_OTP_STEPUP), Entry.PARAMETERS, StepUpToken.WITH_CODE, from),
                MAIL_ONLY,
                new AppClient(
                        MAIL_ONLY,
                        Set.of(SignInMethod.EMAIL_OTP),
                        Entry.PARAMETERS,
                        StepUpToken.WITH_REQUEST,
                        Set.of()));
    }

    /** Somebody with a verified e-mail address and phone, whose {@code sub} is that of {@link TestTokens}. */
    public User ada(String client) {
        return person(client, ADA, "ada@example.com", "+12025550101");
    }

    public User eve(String client) {
        return person(client, "c0ffee00-eeee-4222-8333-444444444444", "eve@example.com", "+12025550199");
    }

    public User person(String client, String sub, String email, String phone) {
        return User.of(POOL, client, "name-of-" + sub, attributes(sub, email, phone), false);
    }

    public static Map<String, String> attributes(String sub, String email, String phone) {
        return Map.of(
                "sub", sub,
                "email", email,
                "email_verified", "true",
                "phone_number", phone,
                "phone_number_verified", "true");
    }

    public User nobody(String client, String name) {
        return User.of(POOL, client, name, Map.of(), true);
    }

    public PlayedSession session(User user) {
        return new PlayedSession(this, user);
    }

    /** The same user, who has proved this phone long ago. */
    public User provedPhone(User user) {
        proven.replace(user.owner(), everywhere.address(user, AddressKind.PHONE));
        return user;
    }

    /** As an operator blocks somebody. */
    public void block(User user) {
        for (Opening purse : List.of(Opening.OPEN, Opening.TOKEN)) {
            purses.block(user.owner(), purse, clock.instant());
        }
    }

    /** Ada's access token, good now. */
    public String token() {
        return TOKENS.sign(TOKENS.accessClaims(clock.instant()));
    }

    public List<What> outcomes() {
        return audit.stream().map(AuditEvent::what).toList();
    }

    public What lastOutcome() {
        return audit.get(audit.size() - 1).what();
    }
}
