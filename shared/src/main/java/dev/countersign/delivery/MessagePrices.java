package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a message to a phone costs by the country it goes to, as {@code prices.csv} beside this class says with the date and the source of
 * each price. A country that the file does not have is taken for the dearest one.
 */
public final class MessagePrices {
    /** Fields: item, amount, unit, date, list page, read at, check; an item is a medium and a country. No field has a comma in it. */
    public static final String FILE = "prices.csv";

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Map<String, Long> microDollars = new HashMap<>();
    private final long dearest;

    private MessagePrices(String lines) {
        lines.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(price -> microDollars.put(price[0], micro(price)));
        dearest =
                microDollars.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static long micro(String[] price) {
        return new BigDecimal(price[1]).multiply(MILLION).longValueExact();
    }

    public static MessagePrices load() {
        try (InputStream file = Objects.requireNonNull(MessagePrices.class.getResourceAsStream(FILE), FILE)) {
            return new MessagePrices(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In millionths of a US dollar; {@code country} by its ISO 3166-1 alpha-2 code. */
    public long microDollars(Medium medium, String country) {
        return microDollars.getOrDefault(medium.name() + "_" + country, dearest);
    }
}
