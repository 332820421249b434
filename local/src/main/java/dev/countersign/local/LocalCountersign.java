package dev.countersign.local;

import dev.countersign.challenge.InMemoryStore;
import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.local.api.ApiRoutes;
import dev.countersign.local.api.DemoCaller;
import dev.countersign.local.bank.Bank;
import dev.countersign.local.bank.BankRoutes;
import dev.countersign.local.bank.RegisteringBank;
import dev.countersign.local.data.DataFile;
import dev.countersign.local.data.DataFileException;
import dev.countersign.local.data.Saver;
import dev.countersign.local.data.Secrets;
import dev.countersign.local.data.Snapshot;
import dev.countersign.local.operator.PersonDesk;
import dev.countersign.local.operator.PoolPerson;
import dev.countersign.local.page.Page;
import dev.countersign.local.pool.PoolConfig;
import dev.countersign.local.pool.PoolRecords;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.local.pool.User;
import dev.countersign.local.pool.UserPool;
import dev.countersign.signin.RandomIds;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.transaction.TransactionDesk;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Settings;
import dev.countersign.username.Holder;
import dev.countersign.username.InMemoryUserNames;
import dev.countersign.username.UserName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole of Countersign in one process on loopback: pool, handlers, inbox, bank and page. Closing it stops it. */
public final class LocalCountersign implements AutoCloseable {
    static final String REGION = "eu-west-1";
    static final String POOL_ID = "eu-west-1_local";

    /** What a laptop has instead of the variables of a Lambda function. Phone numbers of people: see {@link Person}. */
    private static final Map<String, String> USUAL_SETTINGS = Map.ofEntries(
            Map.entry("STAGE", "local"),
            Map.entry("CHANNELS", "email,sms,whatsapp"),
            Map.entry("FALLBACK_SIGN_IN", "whatsapp,sms,email"),
            Map.entry("COUNTRIES", "US,GB"),
            Map.entry("LOG_LEVEL", "error"),
            Map.entry("SIGN_UP", "on"),
            Map.entry("REGISTERED_TRANSACTIONS", "allowed"),
            Map.entry("TRANSACTION_CALLERS", callers()),
            Map.entry("PASSCODE_CALLERS", passcodeCallers()),
            Map.entry("CODE_CALLERS", callers()),
            // The client "web" signs in by SMS too, so that both can be tried.
            Map.entry("STEP_UP_SAME_KIND", "allow"));

    private static String callers() {
        return DemoCaller.ALL.stream().map(DemoCaller::arn).collect(Collectors.joining(","));
    }

    /** The bank has two programs, the shop one. */
    private static String passcodeCallers() {
        return DemoCaller.BANK.arn() + "=billing+reports," + DemoCaller.SHOP.arn() + "=orders";
    }

    private final LocalClock clock = new LocalClock();
    private final LocalPace pace = new LocalPace();
    private final Inbox inbox = new Inbox(clock);
    private final Providers providers = new Providers();
    private final TraceLog trace = new TraceLog();
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final Secrets secrets;
    private final Edge edge;
    private final PoolServer server;
    private final UserPool pool;
    private final Bank bank;
    private final RecordRoutes records;
    private final PersonRoutes people;
    private final LocalDirectory directory;
    private final LocalConfig config;
    private final ApiRoutes api;
    private @Nullable Saver saver;

    private LocalCountersign(
            PoolServer server,
            Map<String, String> variables,
            BiFunction<InMemoryStore, Secrets, Edge> stand,
            Snapshot beginning) {
        this.server = server;
        this.secrets = beginning.secrets();
        clock.advance(beginning.clockAhead());
        store.restore(beginning.store());
        beginning.transactions().forEach(transactions::register);
        String issuer = server.endpoint() + "/" + POOL_ID;
        this.edge = stand.apply(store, secrets);
        Map<String, String> all = variables(edge.usual(), variables, issuer);
        Settings settings = Settings.of(LambdaFunction.CREATE, all);
        this.directory = new LocalDirectory(server.endpoint());
        Edge.Handlers handlers = edge.handlers(new Edge.Around(
                all,
                settings,
                clock,
                pace,
                providers,
                inbox,
                names(beginning.pool(), clock.instant()),
                directory,
                transactions));
        PoolConfig poolConfig = new PoolConfig(
                REGION,
                POOL_ID,
                server.endpoint(),
                LocalClient.ALL.stream().map(LocalClient::inPool).toList(),
                handlers.triggers(),
                trace,
                clock,
                PoolConfig.TRIGGER_LIMIT,
                LocalClient.POOL_SHAPE);
        this.pool = new UserPool(poolConfig, beginning.pool());
        this.config = new LocalConfig(poolConfig, settings.channels());
        JwkSource keys = JwkSource.ofUrl(URI.create(issuer + "/.well-known/jwks.json"));
        JwtVerifier verifier = new JwtVerifier(issuer, keys, clock);
        this.bank = bank(verifier, handlers.transactions());
        this.records = new RecordRoutes(handlers.transactions());
        this.people =
                new PersonRoutes(new PersonDesk(POOL_ID, this::person, handlers.operators(), handlers.pepper(), clock));
        this.api = new ApiRoutes(verifier, LocalClient.ids(), REGION, handlers.functions());
    }

    private Optional<PoolPerson> person(String name) {
        return pool.findUser(name).map(user -> {
            Map<String, String> attributes = new HashMap<>(user.attributes());
            attributes.put("sub", user.sub());
            return new PoolPerson(user.userName(), user.enabled(), attributes);
        });
    }

    /** The names that users have already; a laptop has no operator, so nobody had another one before. */
    private static InMemoryUserNames names(PoolRecords records, Instant now) {
        InMemoryUserNames names = new InMemoryUserNames();
        for (User user : records.users()) {
            UserName.parse(user.attributes().getOrDefault("custom:username", ""))
                    .ifPresent(name -> names.claim(new Holder(POOL_ID, user.sub()), name, now));
        }
        return names;
    }

    /**
     * Starts it, with the demo people in the pool. Nothing outlives it.
     *
     * @param port on 127.0.0.1; 0 for any free one
     * @param variables settings by the names of docs/configuration.md; one that begins like them and is none is refused,
     *     any other variable is ignored
     * @throws IOException when the port is taken
     */
    public static LocalCountersign start(int port, Map<String, String> variables, PreTokenVersion version)
            throws IOException {
        return startNew(port, variables, twins(version));
    }

    /** Starts it with handlers that stand on something else than the twins in memory. */
    static LocalCountersign start(int port, Map<String, String> variables, Edge edge) throws IOException {
        return startNew(port, variables, (store, secrets) -> edge);
    }

    private static LocalCountersign startNew(
            int port, Map<String, String> variables, BiFunction<InMemoryStore, Secrets, Edge> edge) throws IOException {
        LocalCountersign local = build(port, variables, edge, Optional.empty());
        local.serve();
        return local;
    }

    /**
     * Starts it where the run that wrote the file has stopped, or as a new one when there is no file. Whatever somebody was
     * answered is in the file by then; what the program itself has changed, with the next answer or when this is closed.
     *
     * @param port that of the last run, or its access tokens are of another issuer
     * @throws IOException when the port is taken
     * @throws DataFileException when the file cannot be read or written; it is as it was
     */
    public static LocalCountersign start(int port, Map<String, String> variables, PreTokenVersion version, Path data)
            throws IOException {
        DataFile file = DataFile.open(data);
        try {
            LocalCountersign local = build(port, variables, twins(version), file.read());
            local.keepIn(file);
            local.serve();
            return local;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The demo people join a pool once: who was deleted since stays away. */
    private static LocalCountersign build(
            int port,
            Map<String, String> variables,
            BiFunction<InMemoryStore, Secrets, Edge> edge,
            Optional<Snapshot> kept)
            throws IOException {
        LocalCountersign local =
                new LocalCountersign(PoolServer.bind(port), variables, edge, kept.orElseGet(Snapshot::fresh));
        if (kept.isEmpty()) {
            Person.ALL.forEach(person -> person.joins(local.pool));
        }
        return local;
    }

    /** Saves at once, so that a place that cannot be written shows before anybody relies on it. */
    private void keepIn(DataFile file) {
        Saver keeper = new Saver(file, this::snapshot);
        keeper.save();
        server.keepWith(keeper::save);
        saver = keeper;
    }

    private Snapshot snapshot() {
        return new Snapshot(clock.ahead(), secrets, pool.records(), store.records(), transactions.records());
    }

    private void serve() {
        new LocalRoutes(config, inbox, trace, clock).addTo(server);
        new ProviderRoutes(providers).addTo(server);
        records.addTo(server);
        people.addTo(server);
        new Page().addTo(server);
        new BankRoutes(bank).addTo(server);
        api.addTo(server);
        server.serve(pool);
        server.start();
    }

    private static BiFunction<InMemoryStore, Secrets, Edge> twins(PreTokenVersion version) {
        return (store, secrets) -> new TwinsEdge(store, secrets, version);
    }

    /** The usual fallback names all channels, so it goes where somebody names others. */
    private static Map<String, String> variables(Map<String, String> ofEdge, Map<String, String> given, String issuer) {
        Map<String, String> chosen = new HashMap<>(ofEdge);
        given.forEach((name, value) -> {
            if (Settings.isOurs(name) || name.startsWith("AWS_")) {
                chosen.put(name, value);
            }
        });
        Map<String, String> all = new HashMap<>(USUAL_SETTINGS);
        if (chosen.containsKey("CHANNELS")) {
            all.remove("FALLBACK_SIGN_IN");
        }
        all.put("USER_POOL_ISSUER", issuer);
        all.putAll(chosen);
        return all;
    }

    private Bank bank(JwtVerifier verifier, Transactions registered) {
        Expected tokens = Expected.accessToken(
                LocalClient.id("web"),
                LocalClient.id("web-direct"),
                LocalClient.id("signup"),
                LocalClient.id("sample"),
                LocalClient.id("password"));
        TransactionDesk desk = new TransactionDesk(
                registered,
                use -> new StepUpCheck(verifier, new Expected(use, tokens.clients(), null), clock),
                new RandomIds(new SecureRandom())::next,
                clock);
        return new RegisteringBank(verifier, tokens, desk, POOL_ID);
    }

    public URI endpoint() {
        return server.endpoint();
    }

    public UserPool pool() {
        return pool;
    }

    public Inbox inbox() {
        return inbox;
    }

    public Providers providers() {
        return providers;
    }

    /** All recorded trigger calls as one text, to search for what must not be there. */
    String traceText() {
        return trace.after(0).toString();
    }

    /** From now on strangers wait for a code as long as on AWS; a pool in a test does not keep it waiting. */
    void waitAsOnAws() {
        pace.asOnAws();
    }

    public LocalClock clock() {
        return clock;
    }

    @Override
    public void close() {
        server.close();
        edge.close();
        directory.close();
        if (saver != null) {
            saver.close();
        }
    }
}
