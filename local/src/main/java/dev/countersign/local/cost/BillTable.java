package dev.countersign.local.cost;

import static dev.countersign.local.cost.Columns.number;
import static dev.countersign.local.cost.Columns.row;

import dev.countersign.local.cost.Bill.Line;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A month as a table, with what stands behind it. */
final class BillTable {
    private final Usage usage;
    private final PriceList prices;
    private final Bill bill;

    BillTable(Usage usage, PriceList prices) {
        this.usage = usage;
        this.prices = prices;
        this.bill = new Bill(usage, prices);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(head()).append('\n');
        text.append(row("", "per 1,000", "per 1,000", "a month"));
        text.append(row("US dollars", "sign-ins", "step-ups", ""));
        append(text, "Each sign-in and step-up", bill.byUse());
        append(text, "Each month", bill.byMonth());
        Line all = Bill.sum(
                "",
                Stream.concat(bill.byUse().stream(), bill.byMonth().stream()).toList());
        text.append(row("All", "", "", Columns.month(all.month()))).append('\n');
        return text.append(foot()).toString();
    }

    private String head() {
        return "A month of " + number(usage.signIns()) + " sign-ins by " + way(Occasion.SIGN_IN) + ",\n"
                + number(usage.stepUps()) + " step-ups by " + way(Occasion.STEP_UP) + ",\n"
                + number(usage.users()) + " active users on Cognito's plan " + usage.plan() + ".\n"
                + "AWS's list prices in us-east-1, dated " + prices.oldest() + " to " + prices.newest() + ".\n";
    }

    private String way(Occasion occasion) {
        return switch (usage.medium(occasion)) {
            case EMAIL -> "e-mail";
            case SMS -> "text message (" + usage.country() + ")";
            case WHATSAPP -> "WhatsApp (" + usage.country() + ")";
        };
    }

    private static void append(StringBuilder text, String sum, List<Line> lines) {
        lines.forEach(line -> append(text, line));
        append(text, Bill.sum(sum, lines));
        text.append('\n');
    }

    private static void append(StringBuilder text, Line line) {
        text.append(row(
                line.what(),
                Columns.perThousand(line.signIns()),
                Columns.perThousand(line.stepUps()),
                Columns.month(line.month())));
    }

    private String foot() {
        long unsure =
                prices.all().stream().filter(price -> !price.check().isEmpty()).count();
        return String.format(
                Locale.ROOT,
                """
            Not included: data transfer, taxes, storage, alarms that are sent, numbers and registration for text
            messages, what SendZen or AWS adds to Meta's price of a WhatsApp message, resends, wrong answers,
            cold starts, and every free tier but Cognito's free users.
            Assumed: %d ms for a run of a function, %d ms more for each call, %d ms for a message; %,d bytes of log a run.
            Prices to check before you rely on them: %d of %d. See docs/cost.md#prices
            """,
                Assumed.RUN_MILLIS,
                Assumed.CALL_MILLIS,
                Assumed.MESSAGE_MILLIS,
                Assumed.LOG_BYTES_PER_RUN,
                unsure,
                prices.all().size());
    }
}
