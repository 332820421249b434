package dev.countersign.local;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.delivery.Pepper;
import dev.countersign.directory.UserDirectory;
import dev.countersign.jwt.JwkSource;
import dev.countersign.local.data.Secrets;
import dev.countersign.local.data.Snapshot;
import dev.countersign.local.pool.Triggers;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.signin.AppClients;
import dev.countersign.testing.FailingPorts;
import dev.countersign.testing.FaultPlan;
import dev.countersign.testing.PortFault;
import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.InMemoryGuesses;
import dev.countersign.traffic.InMemoryTraffic;
import dev.countersign.traffic.Traffic;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.JsonLog;
import dev.countersign.triggers.Wiring;
import dev.countersign.triggers.testing.TestLog;
import java.util.Map;

/** The handlers on the twins in memory, where so many of a hundred calls of every port that a sign-in has go wrong. */
final class FaultyEdge implements Edge {
    private static final String KEY = "local-01";

    private final InMemoryStore store = new InMemoryStore();
    private final Secrets secrets = Snapshot.fresh().secrets();
    private final TwinsEdge sound = new TwinsEdge(store, secrets, PreTokenVersion.V2_0);
    private final int percent;
    private final long seed;

    FaultyEdge(long seed, int percent) {
        this.seed = seed;
        this.percent = percent;
    }

    @Override
    public Handlers handlers(Around around) {
        var log = new JsonLog(
                new TestLog().stream(),
                around.clock(),
                around.settings().logLevel(),
                around.settings().stage());
        Wiring wiring = new Wiring(around.settings(), log, around.clock(), around.pace());
        var ports = new FailingPorts(this::plan);
        AppClients clients = ports.port(AppClients.class, pool -> LocalClient.allSettings());
        ChallengeStore challenges = ports.port(ChallengeStore.class, store);
        Transactions transactions = ports.port(Transactions.class, around.transactions());
        Traffic traffic = ports.port(Traffic.class, new InMemoryTraffic());
        Guesses guesses = ports.port(Guesses.class, new InMemoryGuesses());
        CodeKey key = ports.port(CodeKey.class, new LocalCodeKey(KEY, Map.of(KEY, secrets.codeKeyBytes())));
        Pepper pepper = new Pepper(secrets.pepperBytes());
        Triggers triggers = new Triggers(
                wiring.define(),
                wiring.create(
                        clients, challenges, transactions, traffic, guesses, key, pepper, ports.sender(around.inbox())),
                wiring.verify(
                        clients,
                        challenges,
                        transactions,
                        ports.port(ProvenAddresses.class, store),
                        traffic,
                        guesses,
                        ports.port(UserDirectory.class, around.directory()),
                        key,
                        pepper,
                        JwkSource::ofUrl),
                wiring.preToken(clients, ports.port(ProofStore.class, store)),
                PreTokenVersion.V2_0);
        Handlers others = sound.handlers(around);
        return new Handlers(triggers, others.functions(), around.transactions(), others.operators(), pepper);
    }

    @Override
    public void close() {
        sound.close();
    }

    /** Each port has a plan of its own, by the same seed in every replay. */
    private FaultPlan plan(Class<?> port) {
        return FaultPlan.random(seed + port.getSimpleName().hashCode(), percent, PortFault.OF_ANY_CALL);
    }
}
