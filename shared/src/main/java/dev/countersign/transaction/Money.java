package dev.countersign.transaction;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount of one currency, more than nothing.
 *
 * @param amount without zeros at the end, so that equal amounts are equal: 10 for {@code 10.00}
 * @param currency an ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {
    /** Plain digits: an exponent, a sign or a group of thousands is read in different ways by different people. */
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?");

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        amount = amount.stripTrailingZeros();
    }

    /**
     * Reads an amount as a back end writes it.
     *
     * @param amount up to 15 digits, and after a point up to as many as the currency has; more than 0
     * @param currency an ISO 4217 code in capitals, of a currency that has amounts (not gold, not test codes)
     */
    public static Money parse(String amount, String currency) throws InvalidOrderException {
        int decimals = decimals(currency);
        if (!AMOUNT.matcher(amount).matches()) {
            throw new InvalidOrderException(
                    "an amount must be decimal digits with a point, such as \"1250.00\": no sign, no exponent, no other separator,"
                            + " no zero in front, at most 15 digits before the point");
        }
        BigDecimal value = new BigDecimal(amount).stripTrailingZeros();
        if (value.signum() == 0) {
            throw new InvalidOrderException("an amount must be more than 0");
        }
        if (value.scale() > decimals) {
            throw new InvalidOrderException("an amount of this currency must have at most " + decimals + " decimals");
        }
        return new Money(value, currency);
    }

    private static int decimals(String currency) throws InvalidOrderException {
        try {
            int decimals = CURRENCY.matcher(currency).matches()
                    ? Currency.getInstance(currency).getDefaultFractionDigits()
                    : -1;
            if (decimals >= 0) {
                return decimals;
            }
        } catch (IllegalArgumentException e) {
            // no such code
        }
        throw new InvalidOrderException("a currency must be an ISO 4217 code such as \"EUR\"");
    }

    /** The amount as the digest takes it: the shortest way to write it, which no later edition of ISO 4217 changes. */
    String canonical() {
        return amount.toPlainString();
    }

    /** As people read it, the same in every language: {@code EUR 1250.00}. */
    public String shown() {
        return currency + " " + decimal();
    }

    /** With as many decimals as the currency has: {@code 1250.00}. */
    public String decimal() {
        int decimals = Math.max(amount.scale(), Currency.getInstance(currency).getDefaultFractionDigits());
        return amount.setScale(decimals).toPlainString();
    }

    Money plus(Money other) {
        return new Money(amount.add(other.amount), currency);
    }

    @Override
    public String toString() {
        return "Money[redacted]";
    }
}
