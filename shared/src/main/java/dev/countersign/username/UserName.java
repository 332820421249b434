package dev.countersign.username;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name as its holder spells it: 3 to 30 letters and digits of ASCII, since among other letters many look alike. Two names that
 * differ in case alone are the same name.
 */
public record UserName(String spelling) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{3,30}");

    public UserName {
        if (!isWellFormed(spelling)) {
            throw new IllegalArgumentException("a user name must be 3 to 30 letters and digits");
        }
    }

    public static Optional<UserName> parse(String text) {
        return isWellFormed(text) ? Optional.of(new UserName(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** What all spellings of this name have in common. */
    public String key() {
        return spelling.toLowerCase(Locale.ROOT);
    }

    /** Whether it is the same name, perhaps in another spelling. */
    public boolean isSameAs(UserName other) {
        return key().equals(other.key());
    }
}
