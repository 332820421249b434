package dev.countersign.triggers.event;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of an event. Where a member is not there, or is something else, the event is an unknown one. */
public record Part(Map<?, ?> members) {
    /**
     * Reads an event.
     *
     * @throws UnknownEventException where it is no JSON object
     */
    public static Part of(byte[] json) {
        try {
            return new Part(StrictJson.object(json));
        } catch (MalformedJsonException e) {
            throw new UnknownEventException();
        }
    }

    /** Whether there is such a member. */
    public boolean has(String member) {
        return members.containsKey(member);
    }

    /**
     * A member that is an object.
     *
     * @throws UnknownEventException where it is none
     */
    public Part object(String member) {
        return part(members.get(member));
    }

    /** None where there is no such member. */
    public List<Part> objects(String member) {
        if (!has(member)) {
            return List.of();
        }
        if (members.get(member) instanceof List<?> list) {
            return list.stream().map(Part::part).toList();
        }
        throw new UnknownEventException();
    }

    /**
     * A member that is a text.
     *
     * @throws UnknownEventException where it is none
     */
    public String text(String member) {
        if (members.get(member) instanceof String text) {
            return text;
        }
        throw new UnknownEventException();
    }

    /** Whether a member, if there is one, is this number. */
    public boolean is(String member, long number) {
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
