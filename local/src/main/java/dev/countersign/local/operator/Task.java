package dev.countersign.local.operator;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.operator.Action;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked for of one person. */
public enum Task {
    LOOK_UP(null, ""),
    PENDING(null, ""),
    UNLOCK(Action.UNLOCK, "ends the waits of both purses and opens them; wrong answers count from none again"),
    RE_BIND_PHONE(
            Action.RE_BIND_PHONE,
            "forgets which phone number was proved: the verified one of the pool's record is bound by the next right code. Unlocks"),
    RE_BIND_EMAIL(
            Action.RE_BIND_EMAIL,
            "forgets which e-mail address was proved: the verified one of the pool's record is bound by the next right code. Unlocks"),
    BLOCK(Action.BLOCK, "has no code compared and none sent for this person, until unblock; the person is not told"),
    UNBLOCK(Action.UNBLOCK, "ends the block; wrong answers from before it count again"),
    CANCEL(Action.CANCEL, "cancels the registered transactions that wait, approved ones too"),
    ERASE(Action.ERASE, "deletes the records of this person for good, payments and user names too");

    private final @Nullable Action action;
    private final String effect;

    Task(@Nullable Action action, String effect) {
        this.action = action;
        this.effect = effect;
    }

    /** By its word, as it is typed. */
    public static Task of(String word) {
        return Arrays.stream(values())
                .filter(task -> task.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no \"" + word + "\"; there is " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(Task::word).collect(Collectors.joining(", "));
    }

    public String word() {
        return spelled(this);
    }

    /** Empty where nothing is changed. */
    public Optional<Action> action() {
        return Optional.ofNullable(action);
    }

    /** What it does, for who is about to. */
    public String effect() {
        return effect;
    }

    /** What had better be seen before. */
    public Task before() {
        return this == CANCEL ? PENDING : LOOK_UP;
    }
}
