package dev.countersign.triggers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.PhoneNumber;
import java.util.Set;
import java.util.function.Predicate;

/** Lets messages go to phone numbers of the listed countries only; a list must be given. E-mail has no country. */
public final class AllowedCountries implements Predicate<Destination> {
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final Set<String> countries;

    /** ISO 3166-1 alpha-2 codes. */
    public AllowedCountries(Set<String> countries) {
        Set<String> known = numbers.getSupportedRegions();
        for (String country : countries) {
            if (!known.contains(country)) {
                throw new IllegalArgumentException("not an ISO 3166-1 alpha-2 country with phone numbers: " + country);
            }
        }
        this.countries = Set.copyOf(countries);
    }

    @Override
    public boolean test(Destination destination) {
        return !(destination instanceof PhoneNumber number) || isListed(number);
    }

    private boolean isListed(PhoneNumber number) {
        try {
            Phonenumber.PhoneNumber parsed = numbers.parse(number.reveal(), null);
            String country = numbers.getRegionCodeForNumber(parsed);
            return country != null && countries.contains(country);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
