package dev.countersign.contact;

import dev.countersign.challenge.Owner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The change of address that each person has under way, one at a time, whichever app client it is by. Time is judged by the
 * caller; a record that is over may be gone at any moment.
 *
 * <p>Both methods throw a {@code RuntimeException} when the store cannot be asked or does not answer; the caller refuses.
 */
public interface ContactChanges {
    /** The newest state. */
    Optional<ContactChange> of(Owner owner);

    /**
     * Puts {@code next} in the place of {@code before}, atomically: false, and nothing is changed, where by now there is another
     * one, by id and version. A repeat finds {@code next} there, and that is as good.
     *
     * @param before null where there was none
     */
    boolean put(Owner owner, @Nullable ContactChange before, ContactChange next);
}
