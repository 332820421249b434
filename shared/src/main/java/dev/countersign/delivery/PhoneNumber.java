package dev.countersign.delivery;

import java.util.Optional;
import java.util.regex.Pattern;

/** A phone number in E.164 form: a plus sign and 8 to 15 ASCII digits (ITU-T E.164 §6.2.1), nothing else. */
public final class PhoneNumber implements Destination {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{7,14}");

    private static final int SHOWN_DIGITS = 4;

    private final String number;

    private PhoneNumber(String number) {
        this.number = number;
    }

    public static Optional<PhoneNumber> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    @Override
    public AddressKind kind() {
        return AddressKind.PHONE;
    }

    @Override
    public String reveal() {
        return number;
    }

    /** All but the last four digits: what numbers that are let by the block have in common. Never log, store or return this. */
    String prefix() {
        return number.substring(0, number.length() - SHOWN_DIGITS);
    }

    /** Only the last four digits, as Cognito masks: {@code +*******0101}. The number of digits is kept. */
    @Override
    public String masked() {
        int hidden = number.length() - 1 - SHOWN_DIGITS;
        return "+" + "*".repeat(hidden) + number.substring(number.length() - SHOWN_DIGITS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber that && number.equals(that.number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
