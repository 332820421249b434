package dev.countersign.triggers.receipts;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of an event. Where a member is not there, or is something else, the event is an unknown one. */
record Part(Map<?, ?> members) {
    static Part of(byte[] json) {
        try {
            return new Part(StrictJson.object(json));
        } catch (MalformedJsonException e) {
            throw new UnknownEventException();
        }
    }

    boolean has(String member) {
        return members.containsKey(member);
    }

    Part object(String member) {
        return part(members.get(member));
    }

    /** None where there is no such member. */
    List<Part> objects(String member) {
        if (!has(member)) {
            return List.of();
        }
        if (members.get(member) instanceof List<?> list) {
            return list.stream().map(Part::part).toList();
        }
        throw new UnknownEventException();
    }

    String text(String member) {
        if (members.get(member) instanceof String text) {
            return text;
        }
        throw new UnknownEventException();
    }

    /** Whether a member, if there is one, is this number. */
    boolean is(String member, long number) {
        return members.get(member) instanceof Number found && found.longValue() == number;
    }

    private static Part part(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return new Part(object);
        }
        throw new UnknownEventException();
    }

    @Override
    public String toString() {
        return "Part[redacted]";
    }
}
