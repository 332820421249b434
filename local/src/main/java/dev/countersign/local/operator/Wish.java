package dev.countersign.local.operator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operator wishes.
 *
 * @param user whom it is about: a name that administrators may use, or the {@code sub}
 * @param isSub whether only the {@code sub} is meant, which may be of a user whom the pool no longer has
 * @param by who wishes it
 */
public record Wish(Task task, String user, boolean isSub, String by) {
    public Wish {
        if (isSub && !user.matches("[0-9A-Za-z-]{1,64}")) {
            throw new IllegalArgumentException("a sub is letters, digits and hyphens, was \"" + user + "\"");
        }
        if (!by.matches("[!-~]([ -~]{0,62}[!-~])?")) {
            throw new IllegalArgumentException("who does it must be named by 1 to 64 printable ASCII characters");
        }
    }

    /** The same person, and something else. */
    public Wish to(Task other) {
        return new Wish(other, user, isSub, by);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", task.word());
        json.put("user", user);
        json.put("isSub", isSub);
        json.put("by", by);
        return json;
    }

    /**
     * As {@link #json} has it.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static Wish of(Map<String, Object> json) {
        if (json.get("task") instanceof String task
                && json.get("user") instanceof String user
                && json.get("isSub") instanceof Boolean isSub
                && json.get("by") instanceof String by) {
            return new Wish(Task.of(task), user, isSub, by);
        }
        throw new IllegalArgumentException("{\"task\":WORD,\"user\":NAME,\"isSub\":BOOLEAN,\"by\":NAME} is wanted");
    }

    /** Users may be named by their addresses. */
    @Override
    public String toString() {
        return "Wish[" + task + "]";
    }
}
