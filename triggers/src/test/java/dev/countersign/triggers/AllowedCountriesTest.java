package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.EmailAddress;
import dev.countersign.delivery.PhoneNumber;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedCountriesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # number       | allowed  | goes  | what it is
                    +12025550101   | US GB    | true  | fictitious, Washington
                    +442079460102  | US GB    | false | fictitious, London: a landline
                    +12025550101   | GB       | false | the United States not listed
                    +442079460102  | US       | false | the United Kingdom not listed
                    +41791234567   | CH       | true  | mobile, Switzerland
                    +41791234567   | US GB    | false | Switzerland not listed
                    +447400123456  | GB       | true  | mobile, United Kingdom
                    +14165550123   | US       | false | Canada shares +1
                    +14165550123   | US CA    | true  | Canada listed
                    +18765551234   | US       | false | Jamaica shares +1
                    +447781123456  | GB       | false | Guernsey shares +44
                    +77011234567   | RU       | false | Kazakhstan shares +7
                    +881612345678  | US GB    | false | satellite network
                    +870773111632  | US GB    | false | satellite network
                    +80012345678   | US GB    | false | international freephone
                    +882161234567  | US GB    | false | international network
                    +19005551234   | US       | false | premium rate
                    +449098790000  | GB       | false | premium rate
                    +18005550100   | US       | false | toll-free
                    +447012345678  | GB       | false | personal number
                    +999123456789  | US GB    | false | no country has +999
                    +12345678      | US       | false | too short
                    +10005550101   | US       | false | no such area
                    +447000000     | GB       | false | too short
                    """)
    @DisplayName("IN-09 premium, fixed-line and satellite ranges get nothing")
    void onlyOrdinaryNumbersOfListedCountries(String number, String allowed, boolean goes, String what) {
        AllowedCountries countries = new AllowedCountries(Set.of(allowed.split(" ", -1)));

        assertEquals(goes, countries.test(PhoneNumber.parse(number).orElseThrow()), what);
    }

    @Test
    void emailHasNoCountry() {
        EmailAddress address = EmailAddress.parse(Bench.EMAIL).orElseThrow();

        assertTrue(AllowedCountries.NONE.test(address));
        assertEquals("", AllowedCountries.countryOf(address));
    }

    @ParameterizedTest
    @CsvSource({"+12025550101,US", "+14165550123,CA", "+442079460102,GB", "+881612345678,001", "+999123456789,''"})
    void namesTheCountryOfANumber(String number, String country) {
        assertEquals(
                country, AllowedCountries.countryOf(PhoneNumber.parse(number).orElseThrow()));
    }

    @Test
    void noListMeansNoNumber() {
        assertFalse(AllowedCountries.NONE.test(PhoneNumber.parse(Bench.PHONE).orElseThrow()));
    }

    @Test
    void namesEveryCodeThatIsNoCountry() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> new AllowedCountries(Set.of("US", "UK", "us", "001")));

        assertTrue(String.valueOf(refusal.getMessage()).endsWith("was 001,UK,us"));
    }

    @Test
    @DisplayName(
            "EN-02 made-up numbers are as long as mobile numbers of the listed countries, in one order on every machine")
    void digitsOfTheCountries() {
        assertEquals(List.of(13, 12, 11), new AllowedCountries(Set.of("US", "DE", "GB")).digits());
        assertEquals(List.of(), AllowedCountries.NONE.digits());
    }
}
