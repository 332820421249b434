package dev.countersign.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address, lower case. Only what a header can carry safely: no quoting, comments, spaces or line ends. */
public final class EmailAddress implements Destination {
    /** RFC 5321 §4.5.3.1.3 allows a path of 256 with its brackets. */
    private static final int MAX_LENGTH = 254;

    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final String address;

    private EmailAddress(String address) {
        this.address = address;
    }

    /** Checked before it is made lower case: U+212A (Kelvin sign) becomes an ordinary k, and so another person's address. */
    public static Optional<EmailAddress> parse(String text) {
        boolean valid = text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
        return valid ? Optional.of(new EmailAddress(text.toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    @Override
    public AddressKind kind() {
        return AddressKind.EMAIL;
    }

    @Override
    public String reveal() {
        return address;
    }

    /** The first letter of each side and the top-level domain, as Cognito masks: {@code a***@e***.com}. */
    @Override
    public String masked() {
        int at = address.indexOf('@');
        return address.charAt(0) + "***@" + address.charAt(at + 1) + "***"
                + address.substring(address.lastIndexOf('.'));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
