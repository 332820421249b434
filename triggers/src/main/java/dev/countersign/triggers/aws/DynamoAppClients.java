package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.ClientRole;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The settings of app clients, one item for each pool, which the deployment writes. Read when they are first needed and kept
 * for a minute: they change when somebody deploys.
 */
public final class DynamoAppClients implements AppClients {
    static final Duration KEPT = Duration.ofSeconds(60);

    private final Table table;
    private final Clock clock;
    private final Map<String, Kept> pools = new ConcurrentHashMap<>();

    private record Kept(Map<String, AppClient> clients, Instant readAt) {
        /** By distance, so that a clock set back does not keep them for ever. */
        boolean isFresh(Instant now) {
            return Duration.between(readAt, now).abs().compareTo(KEPT) < 0;
        }
    }

    DynamoAppClients(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Map<String, AppClient> of(String pool) {
        Instant now = clock.instant();
        return pools.compute(pool, (id, known) -> known != null && known.isFresh(now) ? known : new Kept(read(id), now))
                .clients();
    }

    private Map<String, AppClient> read(String pool) {
        Item item = table.read(Keys.clients(pool));
        Map<String, AppClient> clients = new LinkedHashMap<>();
        if (item.exists()) {
            Item byId = item.item("clients");
            byId.attributes().keySet().forEach(id -> clients.put(id, client(byId.item(id))));
        }
        return Map.copyOf(clients);
    }

    /** Writes the settings of all app clients of a pool, as a deployment does; those that were there are gone. */
    public void put(String pool, Map<String, AppClient> clients) {
        Map<String, AttributeValue> byId = new LinkedHashMap<>();
        clients.forEach((id, client) -> byId.put(id, AttributeValue.fromM(attributes(client))));
        table.write(new Write(
                Keys.clients(pool),
                "SET clients = :clients",
                "",
                new Values().value(":clients", AttributeValue.fromM(byId))));
        pools.remove(pool);
    }

    private static Map<String, AttributeValue> attributes(AppClient client) {
        return new Values()
                .text("name", client.name())
                .words(
                        "methods",
                        client.methods().stream().map(Enum::name).sorted().toList())
                .text("entry", spelled(client.entry()))
                .text("stepUpToken", spelled(client.stepUpToken()))
                .words("stepUpFrom", client.stepUpFrom().stream().sorted().toList())
                .text("role", spelled(client.role()))
                .map();
    }

    private static AppClient client(Item item) {
        return new AppClient(
                item.text("name"),
                item.words("methods").stream().map(SignInMethod::valueOf).collect(Collectors.toSet()),
                item.constant(Entry.class, "entry"),
                item.constant(StepUpToken.class, "stepUpToken"),
                Set.copyOf(item.words("stepUpFrom")),
                item.constant(ClientRole.class, "role"));
    }
}
