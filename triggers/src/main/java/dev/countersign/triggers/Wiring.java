package dev.countersign.triggers;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.Purses;
import dev.countersign.codes.CodeDesk;
import dev.countersign.contact.AddressToAsk;
import dev.countersign.contact.ChangeContact;
import dev.countersign.contact.ContactChanges;
import dev.countersign.contact.FinishChange;
import dev.countersign.contact.TellOfChange;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.MessagePrices;
import dev.countersign.delivery.Pepper;
import dev.countersign.directory.UserDirectory;
import dev.countersign.idempotency.KeyedRequests;
import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.notice.Addressees;
import dev.countersign.notice.SentNotices;
import dev.countersign.notice.TellOfWrongCodes;
import dev.countersign.otp.CodeKey;
import dev.countersign.passcode.CheckPasscode;
import dev.countersign.passcode.Deployment;
import dev.countersign.passcode.IssuePasscode;
import dev.countersign.passcode.PasscodeOpener;
import dev.countersign.passcode.PasscodeSealer;
import dev.countersign.passcode.Passcodes;
import dev.countersign.passcode.RandomUuids;
import dev.countersign.receipt.ReceiptKey;
import dev.countersign.receipt.SignReceipt;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.CheckAnswer;
import dev.countersign.signin.CodeSubjects;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.FirstProof;
import dev.countersign.signin.JudgeSignUp;
import dev.countersign.signin.MarkNewAccount;
import dev.countersign.signin.Pace;
import dev.countersign.signin.PoolGuesses;
import dev.countersign.signin.PresentRound;
import dev.countersign.signin.RandomIds;
import dev.countersign.signin.RandomShares;
import dev.countersign.signin.ReplyTimes;
import dev.countersign.signin.SendCode;
import dev.countersign.signin.StandaloneCodes;
import dev.countersign.signin.StepUpTokens;
import dev.countersign.signin.TokenClaims;
import dev.countersign.signin.TokenScopes;
import dev.countersign.signin.UnprovenPhones;
import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.TransactionDesk;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.triggers.cognito.DefineAuthChallengeHandler;
import dev.countersign.triggers.cognito.PostConfirmationHandler;
import dev.countersign.triggers.cognito.PreSignUpHandler;
import dev.countersign.triggers.cognito.PreTokenGenerationHandler;
import dev.countersign.triggers.cognito.VerifyAuthChallengeResponseHandler;
import dev.countersign.triggers.http.ApprovalReceiptHandler;
import dev.countersign.triggers.http.Bearers;
import dev.countersign.triggers.http.Callers;
import dev.countersign.triggers.http.CheckPasscodeHandler;
import dev.countersign.triggers.http.ClientCallers;
import dev.countersign.triggers.http.CodesHandler;
import dev.countersign.triggers.http.ContactHandler;
import dev.countersign.triggers.http.IdempotencyKeys;
import dev.countersign.triggers.http.IssuePasscodeHandler;
import dev.countersign.triggers.http.TransactionsHandler;
import dev.countersign.triggers.http.UserNameHandler;
import dev.countersign.triggers.notices.NoticesHandler;
import dev.countersign.triggers.receipts.ReceiptsHandler;
import dev.countersign.username.ChooseUserName;
import dev.countersign.username.UserNames;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;

/**
 * Puts the handlers together from settings and ports. The only place that does. Each function is given the ports that it may
 * use, and no other.
 */
public final class Wiring {
    private final Settings settings;
    private final JsonLog log;
    private final Clock clock;
    private final Pace pace;

    public Wiring(Settings settings, JsonLog log, Clock clock) {
        this(settings, log, clock, new RunPace());
    }

    /** With another pace, where nobody who could learn from it looks at the time: in tests, before a snapshot, on a laptop. */
    public Wiring(Settings settings, JsonLog log, Clock clock, Pace pace) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.pace = pace;
    }

    public DefineAuthChallengeHandler define() {
        return new DefineAuthChallengeHandler(settings.passwordFirst(), log);
    }

    public CreateAuthChallengeHandler create(
            AppClients clients,
            ChallengeStore challenges,
            Transactions transactions,
            Traffic traffic,
            Guesses guesses,
            CodeKey key,
            Pepper pepper,
            CodeSender sender) {
        PresentRound rounds = new PresentRound(
                clients,
                settings.rules(),
                new CodeSubjects(settings.rules(), transactions, new RandomIds(new SecureRandom())),
                new SendCode(
                        challenges, key, new TimedSender(sender, log), messages(), unprovenPhones(traffic, pepper)),
                new Destinations(
                        pepper,
                        this::isReachable,
                        AllowedCountries::countryOf,
                        settings.countries().digits()),
                new PoolGuesses(guesses),
                new ReplyTimes(pace, new RandomShares(new SecureRandom())::next),
                new RandomIds(new SecureRandom()),
                log,
                clock);
        return new CreateAuthChallengeHandler(settings.passwordFirst(), rounds, log);
    }

    private UnprovenPhones unprovenPhones(Traffic traffic, Pepper pepper) {
        return new UnprovenPhones(
                traffic, pepper, AllowedCountries::countryOf, MessagePrices.load(), settings.dailySpendUsd());
    }

    private CodeMessages messages() {
        return CodeMessages.load(settings.defaultLocale(), settings.smsLines());
    }

    /** By a channel that is switched on, to a country on the list. */
    private boolean isReachable(Destination to) {
        return settings.channels().stream().anyMatch(medium -> medium.kind() == to.kind())
                && settings.countries().test(to);
    }

    /** {@code keys} reads public keys at an address. Verify sends nothing, so it needs no list of countries: whom nothing was sent has no live code. */
    public VerifyAuthChallengeResponseHandler verify(
            AppClients clients,
            ChallengeStore challenges,
            Transactions transactions,
            ProvenAddresses proven,
            Traffic traffic,
            Guesses guesses,
            UserDirectory directory,
            CodeKey key,
            Pepper pepper,
            Function<URI, JwkSource> keys) {
        StepUpTokens tokens = new StepUpTokens(
                clients,
                new PoolVerifiers(settings, keys, clock),
                settings.rules().maxAuthAge());
        Destinations destinations = new Destinations(pepper, to -> true, AllowedCountries::countryOf);
        CheckAnswer answers = new CheckAnswer(
                new CodeSubjects(settings.rules(), transactions, new RandomIds(new SecureRandom())),
                challenges,
                key,
                destinations,
                tokens,
                new FirstProof(proven, directory, destinations),
                unprovenPhones(traffic, pepper),
                new PoolGuesses(guesses),
                log,
                clock);
        return new VerifyAuthChallengeResponseHandler(answers, log);
    }

    /** For the users of one pool, whose issuer the settings know. */
    public UserNameHandler userName(
            String pool, AppClients clients, UserNames names, UserDirectory directory, Pepper pepper) {
        return new UserNameHandler(
                new Bearers(pool, settings.issuerOf(pool), clients, log),
                new ChooseUserName(names, directory, pepper, log, clock),
                log);
    }

    /** For the users of one pool. The codes are those of a step-up, from the same store and the same limits. */
    public ContactHandler contact(
            String pool,
            AppClients clients,
            ChallengeStore challenges,
            ContactChanges changes,
            ProvenAddresses proven,
            Traffic traffic,
            Purses purses,
            UserDirectory directory,
            CodeKey key,
            Pepper pepper,
            CodeSender sender) {
        CodeMessages messages = messages();
        CodeSender timed = new TimedSender(sender, log);
        Destinations destinations = new Destinations(pepper, this::isReachable, AllowedCountries::countryOf);
        AuditTrail audit = new AuditTrail(log, destinations);
        SendCode sendCode = new SendCode(challenges, key, timed, messages, unprovenPhones(traffic, pepper));
        AddressToAsk toAsk = new AddressToAsk(
                clients, settings.channels(), settings.rules().channels().approvals(), destinations);
        TellOfChange notice =
                new TellOfChange(new Addressees(settings.channels(), destinations), afterwards(timed), messages, audit);
        ChangeContact contact = new ChangeContact(
                changes,
                directory,
                proven,
                new StandaloneCodes(settings.rules(), sendCode, challenges, key, destinations, audit),
                toAsk,
                new FinishChange(changes, directory, proven, purses, toAsk, notice, destinations, audit, clock),
                destinations,
                new RandomIds(new SecureRandom()),
                audit,
                clock);
        return new ContactHandler(
                new Bearers(pool, settings.issuerOf(pool), clients, log),
                contact,
                settings.rules().maxAuthAge(),
                clock,
                log);
    }

    /** Each message has time of its own, however long that took which it tells of. */
    private static CodeSender afterwards(CodeSender sender) {
        return (medium, to, message) -> {
            Deadline.begin();
            return sender.send(medium, to, message);
        };
    }

    /** For the users of one pool. {@code keys} reads public keys at an address. */
    public TransactionsHandler transactions(
            String pool,
            AppClients clients,
            Transactions transactions,
            KeyedRequests requests,
            Function<URI, JwkSource> keys) {
        PoolVerifiers verifiers = new PoolVerifiers(settings, keys, clock);
        RandomIds ids = new RandomIds(new SecureRandom());
        TransactionDesk desk = new TransactionDesk(
                transactions,
                use -> new StepUpCheck(
                        verifiers.apply(pool),
                        new Expected(use, clients.of(pool).keySet(), null),
                        clock),
                ids::next,
                clock);
        return new TransactionsHandler(
                pool,
                new Callers(pool, settings.transactionCallers(), log),
                new Bearers(pool, settings.issuerOf(pool), clients, log),
                new IdempotencyKeys(pool, requests, ids::next, clock),
                desk,
                clock,
                log);
    }

    /** For the users of one pool. */
    public ApprovalReceiptHandler approvalReceipt(
            String pool, AppClients clients, Transactions transactions, ReceiptKey key) {
        return new ApprovalReceiptHandler(
                pool,
                settings.issuerOf(pool),
                new Callers(pool, settings.transactionCallers(), log),
                new Bearers(pool, settings.issuerOf(pool), clients, log),
                transactions,
                new SignReceipt(key),
                log);
    }

    /** {@code region} is that of the key; empty where it has none. */
    public IssuePasscodeHandler issuePasscode(String region, Passcodes passcodes, PasscodeSealer sealer) {
        IssuePasscode rule = new IssuePasscode(
                new Deployment(settings.stage(), region),
                passcodes,
                sealer,
                settings.passcodeLifetime(),
                new RandomUuids(new SecureRandom())::next,
                clock);
        return new IssuePasscodeHandler(new ClientCallers(settings.passcodeCallers(), log), rule, log);
    }

    /** Likewise. */
    public CheckPasscodeHandler checkPasscode(String region, Passcodes passcodes, PasscodeOpener opener) {
        CheckPasscode rule = new CheckPasscode(
                new Deployment(settings.stage(), region),
                passcodes,
                opener,
                new RandomIds(new SecureRandom())::next,
                clock);
        return new CheckPasscodeHandler(new ClientCallers(settings.passcodeCallers(), log), rule, log);
    }

    /** For the back ends beside one pool, whose users are their own. */
    public CodesHandler codes(
            String pool,
            ChallengeStore challenges,
            Flows flows,
            Traffic traffic,
            KeyedRequests requests,
            CodeKey key,
            Pepper pepper,
            CodeSender sender) {
        Destinations destinations = new Destinations(pepper, this::isReachable, AllowedCountries::countryOf);
        AuditTrail audit = new AuditTrail(event -> log.record(event.byABackEnd()), destinations);
        SendCode sendCode = new SendCode(
                challenges, key, new TimedSender(sender, log), messages(), unprovenPhones(traffic, pepper));
        CodeDesk desk = new CodeDesk(
                pool,
                new StandaloneCodes(settings.rules(), sendCode, challenges, key, destinations, audit),
                flows,
                settings.channels(),
                destinations,
                pepper,
                audit,
                clock);
        return new CodesHandler(
                new Callers(pool, settings.codeCallers(), log),
                new IdempotencyKeys(pool, requests, new RandomIds(new SecureRandom())::next, clock),
                desk,
                clock,
                log);
    }

    public PreSignUpHandler preSignUp(AppClients clients) {
        return new PreSignUpHandler(new JudgeSignUp(clients, this::isReachable, log), log);
    }

    public PostConfirmationHandler postConfirmation(AppClients clients, UserDirectory directory) {
        return new PostConfirmationHandler(new MarkNewAccount(clients, directory), log);
    }

    public ReceiptsHandler receipts() {
        return new ReceiptsHandler(log, log);
    }

    /** For the users of one pool. */
    public NoticesHandler notices(
            String pool,
            Purses purses,
            UserDirectory directory,
            ProvenAddresses proven,
            SentNotices sent,
            Pepper pepper,
            CodeSender sender) {
        Destinations destinations = new Destinations(pepper, this::isReachable, AllowedCountries::countryOf);
        TellOfWrongCodes rule = new TellOfWrongCodes(
                purses,
                directory,
                proven,
                sent,
                new Addressees(settings.channels(), destinations),
                afterwards(new TimedSender(sender, log)),
                messages(),
                destinations,
                new AuditTrail(log, destinations),
                clock);
        return new NoticesHandler(pool, rule, log);
    }

    /** The app clients are asked only where one of them is for sign-up: else no token goes without a scope. */
    public PreTokenGenerationHandler preToken(AppClients clients, ProofStore proofs) {
        TokenClaims claims = new TokenClaims(proofs, settings.rules().boundKeys(), log, clock);
        return settings.signUp()
                ? new PreTokenGenerationHandler(claims, new TokenScopes(clients), log)
                : new PreTokenGenerationHandler(claims, log);
    }
}
