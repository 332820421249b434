package dev.countersign.local;

import dev.countersign.challenge.InMemoryStore;
import dev.countersign.delivery.Pepper;
import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.local.bank.Bank;
import dev.countersign.local.bank.BankRoutes;
import dev.countersign.local.pool.PoolConfig;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Triggers;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.local.pool.UserPool;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.signin.AppClients;
import dev.countersign.triggers.JsonLog;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Settings;
import dev.countersign.triggers.Wiring;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The whole of Countersign in one process on loopback: pool, handlers, inbox, bank and page. Closing it stops it. */
public final class LocalCountersign implements AutoCloseable {
    static final String REGION = "eu-west-1";
    static final String POOL_ID = "eu-west-1_local";

    /** What a laptop has instead of the variables of a Lambda function. Phone numbers of people: see {@link Person}. */
    private static final Map<String, String> USUAL_SETTINGS = Map.of(
            "STAGE", "local",
            "CHANNELS", "email,sms",
            "COUNTRIES", "US,GB",
            "LOG_LEVEL", "error",
            // The client "web" signs in by SMS too, so that both can be tried.
            "STEP_UP_SAME_KIND", "allow");

    private final LocalClock clock = new LocalClock();
    private final Inbox inbox = new Inbox(clock);
    private final TraceLog trace = new TraceLog();
    private final PoolServer server;
    private final UserPool pool;

    private LocalCountersign(PoolServer server, Map<String, String> variables, PreTokenVersion version) {
        this.server = server;
        String issuer = server.endpoint() + "/" + POOL_ID;
        this.pool = new UserPool(new PoolConfig(
                REGION,
                POOL_ID,
                server.endpoint(),
                LocalClient.ALL.stream().map(LocalClient::inPool).toList(),
                triggers(settings(variables, issuer), version),
                trace,
                clock,
                PoolConfig.TRIGGER_LIMIT));
    }

    /**
     * Starts it, with the demo people in the pool.
     *
     * @param port on 127.0.0.1; 0 for any free one
     * @param variables settings by the names of docs/configuration.md; one that begins like them and is none is refused,
     *     any other variable is ignored
     * @throws IOException when the port is taken
     */
    public static LocalCountersign start(int port, Map<String, String> variables, PreTokenVersion version)
            throws IOException {
        PoolServer server = PoolServer.bind(port);
        LocalCountersign local = new LocalCountersign(server, variables, version);
        Person.ALL.forEach(person -> person.joins(local.pool));
        local.addRoutes();
        server.serve(local.pool);
        server.start();
        return local;
    }

    private static Settings settings(Map<String, String> variables, String issuer) {
        Map<String, String> all = new HashMap<>(USUAL_SETTINGS);
        all.put("USER_POOL_ISSUER", issuer);
        variables.forEach((name, value) -> {
            if (Settings.isOurs(name)) {
                all.put(name, value);
            }
        });
        return Settings.of(LambdaFunction.CREATE, all);
    }

    private Triggers triggers(Settings settings, PreTokenVersion version) {
        SecureRandom random = new SecureRandom();
        byte[] pepper = new byte[32];
        random.nextBytes(pepper);
        InMemoryStore store = new InMemoryStore();
        AppClients clients = (poolId, clientId) -> LocalClient.settingsOf(clientId);
        LocalCodeKey key = LocalCodeKey.random(random);
        Pepper names = new Pepper(pepper);
        Wiring wiring =
                new Wiring(settings, new JsonLog(System.err, clock, settings.logLevel(), settings.stage()), clock);
        return new Triggers(
                wiring.define(),
                wiring.create(clients, store, key, names, inbox),
                wiring.verify(clients, store, key, names),
                wiring.preToken(store),
                version);
    }

    private void addRoutes() {
        new LocalRoutes(pool, inbox, trace, clock).addTo(server);
        new Page().addTo(server);
        new BankRoutes(bank(clock)).addTo(server);
    }

    private Bank bank(Clock clock) {
        String issuer = pool.config().issuer();
        JwkSource keys = JwkSource.ofUrl(URI.create(issuer + "/.well-known/jwks.json"));
        JwtVerifier verifier = new JwtVerifier(issuer, keys, clock);
        Expected tokens = Expected.accessToken(
                LocalClient.id("web"),
                LocalClient.id("web-direct"),
                LocalClient.id("sample"),
                LocalClient.id("password"));
        return new Bank(verifier, tokens, new StepUpCheck(verifier, tokens, clock));
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

    /** All recorded trigger calls as one text, to search for what must not be there. */
    String traceText() {
        return trace.after(0).toString();
    }

    public LocalClock clock() {
        return clock;
    }

    @Override
    public void close() {
        server.close();
    }
}
