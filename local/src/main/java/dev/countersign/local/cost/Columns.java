package dev.countersign.local.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How tables of this package look. */
final class Columns {
    private Columns() {}

    /** A name and three amounts; an empty one stays empty. */
    static String row(String what, String first, String second, String third) {
        return String.format(Locale.ROOT, "%-32s%12s%12s%12s", what, first, second, third)
                        .stripTrailing()
                + "\n";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** To the hundredth of a cent; nothing for nothing. */
    static String perThousand(BigDecimal dollars) {
        return dollars.signum() == 0 ? "" : rounded(dollars, 4);
    }

    static String month(BigDecimal dollars) {
        return rounded(dollars, 2);
    }

    private static String rounded(BigDecimal dollars, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", dollars.setScale(digits, RoundingMode.HALF_UP));
    }
}
