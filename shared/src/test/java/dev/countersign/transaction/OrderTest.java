package dev.countersign.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderTest {
    private static String digest(String amount, String currency, String name, String account) {
        return Orders.payment(amount, currency, name, account).digest();
    }

    @ParameterizedTest
    @CsvSource({"10", "10.0", "10.00"})
    @DisplayName("TX-02 one amount, however many zeros it ends with")
    void equalAmountsAreEqual(String amount) {
        assertEquals(digest("10", "EUR", "Ada", "A1"), digest(amount, "EUR", "Ada", "A1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE89370400440532013000 | DE89 3704 0044 0532 0130 00",
                "DE89370400440532013000 | de89370400440532013000",
                "DE89370400440532013000 | ' DE89\u00A03704 0044 0532 0130 00 '"
            })
    @DisplayName("TX-02 one account, with spaces and small letters or without")
    void equalAccountsAreEqual(String one, String other) {
        assertEquals(digest("10", "EUR", "Ada", one), digest("10", "EUR", "Ada", other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Zoe\u0308 Li | Zo\u00EB Li", "' Ada   Lovelace ' | Ada Lovelace", "Ada\tLovelace | Ada Lovelace"})
    @DisplayName("TX-02 one name, composed or not, with one space or more")
    void equalNamesAreEqual(String one, String other) {
        assertEquals(digest("10", "EUR", escaped(one), "A1"), digest("10", "EUR", escaped(other), "A1"));
    }

    /** A table of text cannot hold them as they are. */
    private static String escaped(String text) {
        return text.translateEscapes().replace("\\u0308", "\u0308").replace("\\u00EB", "\u00EB");
    }

    @Test
    @DisplayName("TX-02 what differs in meaning, or may, differs in the digest")
    void differentOrdersDiffer() {
        List<String> digests = List.of(
                digest("10", "EUR", "Ada", "A1"),
                digest("1", "EUR", "Ada", "A1"),
                digest("100", "EUR", "Ada", "A1"),
                digest("10.01", "EUR", "Ada", "A1"),
                digest("10", "USD", "Ada", "A1"),
                digest("10", "EUR", "\u0410da", "A1"), // a Cyrillic letter that looks the same
                digest("10", "EUR", "ada", "A1"),
                digest("10", "EUR", "Ada", "A2"),
                digest("10", "EUR", "Ada A1", "A1"),
                digest("10", "EUR", "\uFF21da", "A1"),
                Orders.batch("1", "Ada").digest(),
                Orders.payment("1", "EUR", "Ada", "ACCOUNT3").digest());

        assertEquals(digests.size(), digests.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1e1",
                "1E1",
                "+10",
                "-10",
                "0",
                "0.00",
                "00",
                "010",
                ".5",
                "5.",
                "10,00",
                "1 000",
                "1_000",
                "10.001",
                "1234567890123456",
                "\u0661\u0660",
                "0x10",
                "NaN",
                " 10"
            })
    @DisplayName("TX-02 an amount in any other form is refused")
    void otherAmountsAreRefused(String amount) {
        assertThrows(InvalidOrderException.class, () -> Money.parse(amount, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EU", "EURO", "XXX", "XAU", "ZZZ"})
    void otherCurrenciesAreRefused(String currency) {
        assertThrows(InvalidOrderException.class, () -> Money.parse("10", currency));
    }

    @ParameterizedTest
    @CsvSource({
        "10, EUR, EUR 10.00",
        "10.5, EUR, EUR 10.50",
        "1250, JPY, JPY 1250",
        "1.234, KWD, KWD 1.234",
        "999999999999999.99, EUR, EUR 999999999999999.99"
    })
    void amountIsShownAsItsCurrencyIsWritten(String amount, String currency, String shown)
            throws InvalidOrderException {
        assertEquals(shown, Money.parse(amount, currency).shown());
    }

    @Test
    void decimalsThatACurrencyHasNotAreRefused() {
        assertThrows(InvalidOrderException.class, () -> Money.parse("1.5", "JPY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "Ada\u202Ecba",
                "Ada\u200B",
                "A\uFE00da",
                "\u3164",
                "Ada\uDB40\uDD00",
                "Ada\u0000",
                "\uD800"
            })
    @DisplayName("a name with nothing to see, or with something that cannot be seen, is refused")
    void namesThatCannotBeSeenAreRefused(String name) {
        assertThrows(InvalidOrderException.class, () -> Payee.parse(name, "A1"));
    }

    @Test
    void longNamesAndOddAccountsAreRefused() throws InvalidOrderException {
        assertEquals(140, Payee.parse("a".repeat(140), "A1").name().length());
        assertThrows(InvalidOrderException.class, () -> Payee.parse("a".repeat(141), "A1"));
        for (String account : List.of("", " ", "A-1", "\u00DF1", "\u01311", "\uFB011", "A\u00C41", "1".repeat(35))) {
            assertThrows(InvalidOrderException.class, () -> Payee.parse("Ada", account), account);
        }
    }

    @Test
    @DisplayName("a refusal tells what is needed, and never the value")
    void refusalsHoldNoValue() {
        var fault = assertThrows(InvalidOrderException.class, () -> Money.parse("12,345", "EUR"));

        assertEquals(fault.getMessage(), fault.requirement());
        assertFalse(fault.requirement().contains("12,345"));
        assertTrue(String.valueOf(fault.getMessage()).contains("1250.00"));
    }

    @Test
    @DisplayName("TX-09 total, payees and their order are part of a batch")
    void batchIsBoundAsAWhole() {
        String batch = Orders.batch("3", "Ada", "Grace", "Linus").digest();

        assertNotEquals(batch, Orders.batch("3", "Ada", "Linus", "Grace").digest());
        assertNotEquals(batch, Orders.batch("3", "Ada", "Grace", "Eve").digest());
        assertNotEquals(batch, Orders.batch("2", "Ada", "Grace").digest());
        assertThrows(IllegalArgumentException.class, () -> Orders.batch("4", "Ada", "Grace", "Linus"));
        assertThrows(IllegalArgumentException.class, () -> Orders.batch("0"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Orders.batch("101", "a".repeat(101).split("")));
        assertEquals(
                100, Orders.batch("100", "a".repeat(100).split("")).transfers().size());
    }

    @Test
    @DisplayName("TX-09 a batch has transfers, all of the currency of its total")
    void batchIsOfOneCurrency() throws InvalidOrderException {
        Transfer euro = Orders.payment("1", "EUR", "Ada", "A1").transfers().get(0);
        Transfer dollar = Orders.payment("1", "USD", "Grace", "A2").transfers().get(0);
        Money two = Money.parse("2", "EUR");

        assertThrows(InvalidOrderException.class, () -> Order.batch(two, List.of(euro, dollar)));
        assertThrows(InvalidOrderException.class, () -> Order.batch(two, List.of(dollar, dollar)));
        assertThrows(InvalidOrderException.class, () -> Order.batch(two, List.of()));
        assertEquals(two, Order.batch(two, List.of(euro, euro)).total());
    }

    @Test
    @DisplayName("TX-03 no two canonical forms share a digest, wherever a border between fields might be moved")
    void differentFormsNeverShareADigest() {
        Random random = new Random(7);
        Map<String, List<String>> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Order order = random(random);
            List<String> before = seen.put(order.digest(), order.fields());
            assertTrue(before == null || before.equals(order.fields()), () -> before + " and " + order.fields());
        }
        assertTrue(seen.size() > 1_000, () -> "orders: " + seen.size());
    }

    /** From few letters, so that their concatenations collide all the time. */
    private static Order random(Random random) {
        String[] names = new String[1 + random.nextInt(3)];
        for (int i = 0; i < names.length; i++) {
            names[i] = "1".repeat(1 + random.nextInt(3)) + "A".repeat(random.nextInt(3));
        }
        return random.nextBoolean()
                ? Orders.batch(Integer.toString(names.length), names)
                : Orders.payment(1 + random.nextInt(111) + "", "EUR", names[0], "A".repeat(1 + random.nextInt(3)));
    }

    @Test
    @DisplayName("an order is read back from its fields, and from no others")
    void fieldsAreTheOrder() throws InvalidOrderException {
        for (Order order : List.of(Orders.payment(), Orders.batch("2", "Ada", "Grace"), Orders.batch("1", "Ada"))) {
            assertEquals(order, Order.of(order.fields()));
            for (int i = 0; i < order.fields().size(); i++) {
                List<String> altered = new ArrayList<>(order.fields());
                altered.set(i, altered.get(i) + " ");
                assertThrows(InvalidOrderException.class, () -> Order.of(altered), "field " + i);
                List<String> shorter = new ArrayList<>(order.fields());
                shorter.remove(i);
                assertThrows(InvalidOrderException.class, () -> Order.of(shorter), "without field " + i);
            }
        }
        assertThrows(InvalidOrderException.class, () -> Order.of(List.of()));
    }

    @Test
    @DisplayName(
            "a message shows the end of the account before the name; of a batch who gets most, and how many there are")
    void payeesAreShown() throws InvalidOrderException {
        assertEquals("\u20263000 Grace Hopper", Orders.payment().payeesShown());
        Order batch = Order.batch(
                Money.parse("10", "EUR"),
                List.of(
                        new Transfer(Payee.parse("Ada", "A1111"), Money.parse("1", "EUR")),
                        new Transfer(Payee.parse("Mallory", "M6819"), Money.parse("8", "EUR")),
                        new Transfer(Payee.parse("Grace", "G2222"), Money.parse("1", "EUR"))));
        assertEquals("3x, max. EUR 8.00 \u20266819 Mallory", batch.payeesShown());
    }
}
