package dev.countersign.local.cost;

import dev.countersign.delivery.Medium;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a month of use costs, line by line. */
final class Bill {
    private static final BigDecimal BYTES_PER_GB = new BigDecimal("1e9");
    private static final BigDecimal THOUSAND = new BigDecimal(1_000);

    private final Usage usage;
    private final PriceList prices;
    private final List<Line> messages = new ArrayList<>();
    private final List<Line> calls = new ArrayList<>();
    private final List<Line> byMonth = new ArrayList<>();

    /**
     * Amounts in US dollars.
     *
     * @param signIns per 1,000; zero for what is billed by the month, and likewise {@code stepUps}
     */
    record Line(String what, BigDecimal signIns, BigDecimal stepUps, BigDecimal month) {
        Line plus(Line other) {
            return new Line(what, signIns.add(other.signIns), stepUps.add(other.stepUps), month.add(other.month));
        }
    }

    Bill(Usage usage, PriceList prices) {
        this.usage = usage;
        this.prices = prices;
        messages.add(line("Amazon SES, e-mail", occasion -> message(occasion, Medium.EMAIL)));
        messages.add(line("Amazon SNS, text messages", occasion -> message(occasion, Medium.SMS)));
        messages.add(line("Meta, WhatsApp messages", occasion -> message(occasion, Medium.WHATSAPP)));
        calls.add(line("AWS Lambda", occasion -> lambda(occasion.calls())));
        calls.add(line(
                "Amazon DynamoDB, writes",
                occasion -> times(Price.DYNAMODB_WRITE_UNIT, occasion.calls().writeUnits())));
        calls.add(line(
                "Amazon DynamoDB, reads",
                occasion -> times(Price.DYNAMODB_READ_UNIT, occasion.calls().reads())));
        calls.add(line(
                "AWS KMS, requests",
                occasion -> times(Price.KMS_REQUEST, occasion.calls().macs())));
        calls.add(line("Amazon CloudWatch, logs", occasion -> logs(occasion.calls())));
        month("Amazon DynamoDB, settings", times(Price.DYNAMODB_READ_UNIT, Assumed.SETTINGS_READS_PER_MONTH));
        month("AWS KMS, " + Deployed.KEYS + " keys", times(Price.KMS_KEY_MONTH, Deployed.KEYS));
        int metrics = Deployed.metrics(usage.media());
        month("Amazon CloudWatch, " + metrics + " metrics", times(Price.CLOUDWATCH_METRIC_MONTH, metrics));
        month("Amazon CloudWatch, alarms", times(Price.CLOUDWATCH_ALARM_MONTH, Deployed.ALARM_METRICS));
        month("Amazon CloudWatch, dashboard", times(Price.CLOUDWATCH_DASHBOARD_MONTH, Deployed.DASHBOARDS));
        month("Amazon Cognito, " + usage.plan(), cognito());
    }

    private Line line(String what, Function<Occasion, BigDecimal> one) {
        BigDecimal signIn = one.apply(Occasion.SIGN_IN);
        BigDecimal stepUp = one.apply(Occasion.STEP_UP);
        BigDecimal month =
                signIn.multiply(new BigDecimal(usage.signIns())).add(stepUp.multiply(new BigDecimal(usage.stepUps())));
        return new Line(what, signIn.multiply(THOUSAND), stepUp.multiply(THOUSAND), month);
    }

    private void month(String what, BigDecimal amount) {
        byMonth.add(new Line(what, BigDecimal.ZERO, BigDecimal.ZERO, amount));
    }

    private BigDecimal message(Occasion occasion, Medium medium) {
        if (usage.medium(occasion) != medium) {
            return BigDecimal.ZERO;
        }
        BigDecimal one = switch (medium) {
            case EMAIL -> prices.of(Price.SES_EMAIL);
            case SMS -> prices.ofSms(usage.country());
            case WHATSAPP -> prices.ofWhatsApp(usage.country());
        };
        return one.multiply(new BigDecimal(occasion.calls().messages()));
    }

    private BigDecimal lambda(Calls calls) {
        return times(Price.LAMBDA_REQUEST, calls.allRuns())
                .add(prices.of(Price.LAMBDA_GB_SECOND).multiply(Assumed.gbSeconds(calls)));
    }

    private BigDecimal logs(Calls calls) {
        return times(Price.CLOUDWATCH_LOG_GB, (long) calls.allRuns() * Assumed.LOG_BYTES_PER_RUN)
                .divide(BYTES_PER_GB);
    }

    private BigDecimal cognito() {
        long free = prices.of(usage.plan().free()).longValueExact();
        return times(usage.plan().user(), Math.max(0, usage.users() - free));
    }

    private BigDecimal times(Price price, long many) {
        return prices.of(price).multiply(new BigDecimal(many));
    }

    /** What SES, SNS and Meta take, which is most of it. */
    List<Line> messages() {
        return List.copyOf(messages);
    }

    /** What grows with use. */
    List<Line> byUse() {
        return Stream.concat(messages.stream(), calls.stream()).toList();
    }

    /** What is there anyway, and Cognito's price for active users. */
    List<Line> byMonth() {
        return List.copyOf(byMonth);
    }

    static Line sum(String what, List<Line> lines) {
        return lines.stream().reduce(new Line(what, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO), Line::plus);
    }
}
