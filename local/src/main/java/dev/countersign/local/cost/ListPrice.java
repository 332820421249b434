package dev.countersign.local.cost;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of {@code prices.csv}. No field has a comma in it.
 *
 * @param item a {@link Price}, or {@code SMS_} or {@code WHATSAPP_} and a country
 * @param amount in US dollars without taxes, or a number of users
 * @param unit what the amount is for
 * @param date the day that {@code readAt} gives for it; when it gives none, the day it was read, and {@code check} says so
 * @param listPage the page of AWS or Meta that has the price of today
 * @param readAt where the amount was read
 * @param check why it should be checked before anybody relies on it; may be empty. "from memory, check" when it was not read at all
 */
record ListPrice(
        String item, BigDecimal amount, String unit, LocalDate date, String listPage, String readAt, String check) {
    static ListPrice parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 7) {
            throw new IllegalStateException("a price has 7 fields, not " + fields.length + ": " + line);
        }
        return new ListPrice(
                fields[0],
                new BigDecimal(fields[1]),
                fields[2],
                LocalDate.parse(fields[3]),
                fields[4],
                fields[5],
                fields[6]);
    }
}
