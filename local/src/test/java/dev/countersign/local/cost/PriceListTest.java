package dev.countersign.local.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PriceListTest {
    private final PriceList prices = PriceList.load();

    @Test
    void holdsEachPriceOnceAndNothingElse() {
        List<String> wanted = Arrays.stream(Price.values()).map(Enum::name).toList();

        assertEquals(
                wanted,
                prices.all().stream()
                        .map(ListPrice::item)
                        .filter(item -> !item.startsWith("SMS_") && !item.startsWith("WHATSAPP_"))
                        .toList());
        assertTrue(prices.countries().size() >= 12, prices.countries().toString());
    }

    @Test
    void eachPriceSaysFromWhenAndWhereItIs() {
        for (ListPrice price : prices.all()) {
            assertTrue(price.amount().signum() >= 0, price.item());
            assertTrue(price.date().isAfter(LocalDate.of(2025, 1, 1)), price.item());
            String seller = price.item().startsWith("WHATSAPP_") ? "developers.facebook.com" : "aws.amazon.com";
            assertEquals(seller, URI.create(price.listPage()).getHost(), price.item());
            assertTrue(
                    price.readAt().startsWith("https://") || price.check().equals("from memory, check"), price.item());
        }
    }

    @Test
    void eachCountryHasAPriceOfBothKindsOfMessage() {
        for (String country : prices.countries()) {
            assertTrue(
                    prices.ofSms(country).signum() > 0
                            && prices.ofWhatsApp(country).signum() > 0,
                    country);
        }
        assertEquals(
                prices.countries().size(),
                prices.all().stream()
                        .filter(price -> price.item().startsWith("WHATSAPP_"))
                        .count());
    }

    @Test
    void countriesAreThoseOfIso3166() {
        assertTrue(Arrays.asList(java.util.Locale.getISOCountries()).containsAll(prices.countries()));
    }
}
