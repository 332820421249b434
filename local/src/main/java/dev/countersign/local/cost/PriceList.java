package dev.countersign.local.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.delivery.MessagePrices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * AWS's list prices in us-east-1, and those of messages to phones by the country they go to. The latter are in the file that the
 * functions themselves count a day's spend by.
 */
final class PriceList {
    private static final String FILE = "prices.csv";

    private final Map<String, ListPrice> byItem = new LinkedHashMap<>();

    private PriceList(List<String> lines) {
        lines.stream().map(ListPrice::parse).forEach(price -> byItem.put(price.item(), price));
    }

    static PriceList load() {
        List<String> lines = new ArrayList<>(lines(PriceList.class, FILE));
        lines.addAll(lines(MessagePrices.class, MessagePrices.FILE));
        return new PriceList(lines);
    }

    private static List<String> lines(Class<?> beside, String name) {
        try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1) // names of the fields
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BigDecimal of(Price price) {
        return amount(price.name());
    }

    BigDecimal ofSms(String country) {
        return amount(Price.sms(country));
    }

    BigDecimal ofWhatsApp(String country) {
        return amount(Price.whatsApp(country));
    }

    private BigDecimal amount(String item) {
        return Objects.requireNonNull(byItem.get(item), item).amount();
    }

    /** ISO 3166-1 alpha-2 codes, in order. */
    List<String> countries() {
        return byItem.keySet().stream()
                .filter(item -> item.startsWith(Price.sms("")))
                .map(item -> item.substring(Price.sms("").length()))
                .sorted()
                .toList();
    }

    /** In the order of the file. */
    Collection<ListPrice> all() {
        return Collections.unmodifiableCollection(byItem.values());
    }

    LocalDate oldest() {
        return Collections.min(dates());
    }

    LocalDate newest() {
        return Collections.max(dates());
    }

    private List<LocalDate> dates() {
        return new ArrayList<>(all().stream().map(ListPrice::date).toList());
    }
}
