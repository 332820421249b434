package dev.countersign.history;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.delivery.AddressKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Three people of a new pool, the flows that are known of them, and the time. Two of them share a phone. */
final class World {
    private static final int PEOPLE = 3;
    private static final int RECENT = 5;
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final List<String> APP_CLIENTS = List.of("web", "app");
    private static final List<Opening> OPENINGS = List.of(Opening.OPEN, Opening.OPEN, Opening.TOKEN);

    private final String pool = "pool-" + UUID.randomUUID();
    private final List<KnownFlow> flows = new CopyOnWriteArrayList<>();
    final SharedTime time = new SharedTime();

    /** A flow that begins now: of somebody, at some app client, by some way. */
    Challenge newFlow(Random random, Instant now) {
        int person = random.nextInt(PEOPLE);
        var owner = new Owner(pool, APP_CLIENTS.get(random.nextInt(APP_CLIENTS.size())), "user-" + person);
        return new Challenge(
                UUID.randomUUID().toString(),
                owner,
                OPENINGS.get(random.nextInt(OPENINGS.size())),
                random.nextBoolean() ? email(person) : phone(person),
                "key-0001",
                6,
                Limits.TIGHT.tries(),
                now.plus(LIFETIME),
                1,
                Entry.PARAMETERS,
                false);
    }

    /** The next message of a flow, one time of three over the other channel. */
    Challenge nextMessage(Random random, Challenge flow) {
        return message(flow, random.nextInt(3) == 0 ? otherAddress(flow) : flow.address(), flow.send() + 1);
    }

    private static Challenge message(Challenge flow, Address address, int send) {
        return new Challenge(
                flow.flowId(),
                flow.owner(),
                flow.opening(),
                address,
                flow.codeKey(),
                flow.digits(),
                flow.tries(),
                flow.expiresAt(),
                send,
                flow.entry(),
                flow.decoy());
    }

    private Address otherAddress(Challenge flow) {
        int person = Integer.parseInt(flow.owner().user().substring("user-".length()));
        return flow.address().kind() == AddressKind.EMAIL ? phone(person) : email(person);
    }

    private Address email(int person) {
        return new Address(AddressKind.EMAIL, "email-" + person + "-" + pool);
    }

    private Address phone(int person) {
        return new Address(AddressKind.PHONE, "phone-" + person / 2 + "-" + pool);
    }

    void add(KnownFlow flow) {
        flows.add(flow);
    }

    /** One of the flows that began last, if one did. */
    Optional<KnownFlow> someFlow(Random random) {
        List<KnownFlow> known = List.copyOf(flows);
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.get(known.size() - 1 - random.nextInt(Math.min(RECENT, known.size()))));
    }
}
