package dev.countersign.local.cost;

import dev.countersign.delivery.Medium;
import java.util.Locale;

/** What a thousand sign-ins cost by each channel and country. What is billed by the month comes on top. */
final class CountryTable {
    private final PriceList prices;

    CountryTable(PriceList prices) {
        this.prices = prices;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(Columns.row("US dollars per 1,000 sign-ins", "message", "the rest", "together"));
        text.append(row("e-mail", Medium.EMAIL, "US"));
        for (String country : prices.countries()) {
            text.append(row("text message, " + named(country), Medium.SMS, country));
        }
        for (String country : prices.countries()) {
            text.append(row("WhatsApp, " + named(country), Medium.WHATSAPP, country));
        }
        return text.toString();
    }

    private static String named(String country) {
        return country + " " + new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.ENGLISH);
    }

    private String row(String what, Medium channel, String country) {
        Usage thousand = new Usage(1_000, 0, 0, channel, country, Plan.ESSENTIALS);
        Bill bill = new Bill(thousand, prices);
        Bill.Line all = Bill.sum(what, bill.byUse());
        Bill.Line message = Bill.sum(what, bill.messages());
        return Columns.row(
                what,
                Columns.perThousand(message.signIns()),
                Columns.perThousand(all.signIns().subtract(message.signIns())),
                Columns.perThousand(all.signIns()));
    }
}
