package dev.countersign.local.operator;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import java.util.Map;
import java.util.Optional;

/** A user as the pool has him. It prints no address. */
public record PoolPerson(String userName, boolean enabled, Map<String, String> attributes) {
    public PoolPerson {
        attributes = Map.copyOf(attributes);
    }

    String sub() {
        return attributes.getOrDefault("sub", "");
    }

    Optional<Destination> address(AddressKind kind) {
        return Destination.of(kind, attributes.getOrDefault(kind.attribute(), ""));
    }

    boolean isVerified(AddressKind kind) {
        return address(kind).isPresent() && "true".equals(attributes.get(kind.verifiedAttribute()));
    }

    @Override
    public String toString() {
        return "PoolPerson[" + sub() + "]";
    }
}
