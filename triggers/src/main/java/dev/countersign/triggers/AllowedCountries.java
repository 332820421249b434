package dev.countersign.triggers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets messages go to ordinary phone numbers of the listed countries only. Numbers that belong to no country (satellite
 * networks, +881) and numbers whose owner earns by every message (premium and shared-cost ranges) are never let through.
 * E-mail has no country.
 */
public final class AllowedCountries implements Predicate<Destination> {
    /** No phone number at all. */
    public static final AllowedCountries NONE = new AllowedCountries(Set.of());

    private final Set<String> countries;

    /**
     * The countries by their ISO 3166-1 alpha-2 codes, in capitals.
     *
     * @throws IllegalArgumentException that names every code that is none
     */
    public AllowedCountries(Set<String> countries) {
        List<String> unknown = countries.isEmpty()
                ? List.of()
                : countries.stream()
                        .filter(country -> !numbers().getSupportedRegions().contains(country))
                        .sorted()
                        .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "must be ISO 3166-1 alpha-2 codes in capitals, such as US,GB, was " + String.join(",", unknown));
        }
        this.countries = Set.copyOf(countries);
    }

    @Override
    public boolean test(Destination destination) {
        return !(destination instanceof PhoneNumber number) || (!countries.isEmpty() && isListed(number));
    }

    private boolean isListed(PhoneNumber number) {
        return parsed(number)
                .filter(known -> countries.contains(countryOf(known)))
                .map(numbers()::getNumberType)
                .filter(AllowedCountries::isOrdinary)
                .isPresent();
    }

    /** How many digits a mobile number of each country has, its country code among them; in an order that is always the same. */
    List<Integer> digits() {
        return countries.stream()
                .sorted()
                .map(country -> numbers().getExampleNumberForType(country, PhoneNumberType.MOBILE))
                .filter(Objects::nonNull)
                .map(example ->
                        numbers().format(example, PhoneNumberFormat.E164).length() - 1)
                .toList();
    }

    /**
     * The country of a phone number by its ISO 3166-1 alpha-2 code, {@code 001} for a network of no country; empty for an
     * e-mail address and for a number that no plan knows.
     */
    static String countryOf(Destination destination) {
        return destination instanceof PhoneNumber number
                ? parsed(number).map(AllowedCountries::countryOf).orElse("")
                : "";
    }

    private static String countryOf(Phonenumber.PhoneNumber number) {
        String country = numbers().getRegionCodeForNumber(number);
        return country == null ? "" : country;
    }

    private static Optional<Phonenumber.PhoneNumber> parsed(PhoneNumber number) {
        try {
            return Optional.of(numbers().parse(number.reveal(), null));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Where a plan tells landlines from mobiles, a landline is refused; in many plans, North America's among them, nothing does. */
    private static boolean isOrdinary(PhoneNumberType type) {
        return switch (type) {
            case MOBILE, FIXED_LINE_OR_MOBILE, VOIP -> true;
            case FIXED_LINE, PREMIUM_RATE, SHARED_COST, TOLL_FREE, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN ->
                false;
        };
    }

    /** Asked for late: it reads its tables when first used, which a function that sends nothing need not wait for. */
    private static PhoneNumberUtil numbers() {
        return PhoneNumberUtil.getInstance();
    }
}
