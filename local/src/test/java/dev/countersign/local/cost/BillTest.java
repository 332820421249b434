package dev.countersign.local.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.delivery.Medium;
import dev.countersign.local.cost.Bill.Line;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BillTest {
    private final PriceList prices = PriceList.load();

    @Test
    void monthIsAllThatWasDone() {
        Bill bill = bill("--sign-ins", "3000", "--step-ups", "2000", "--country", "GB");

        Line email = bill.messages().get(0);
        Line text = bill.messages().get(1);
        assertAmount(prices.of(Price.SES_EMAIL).multiply(new BigDecimal(3_000)), email.month());
        assertAmount(prices.ofSms("GB").multiply(new BigDecimal(2_000)), text.month());
        assertAmount(BigDecimal.ZERO, text.signIns());
    }

    @Test
    void whatsAppIsBilledByMetasPrice() {
        Bill bill = bill("--sign-ins", "3000", "--step-ups", "2000", "--channel", "whatsapp", "--country", "DE");

        Line whatsApp = bill.messages().get(2);
        assertAmount(prices.ofWhatsApp("DE").multiply(new BigDecimal(3_000)), whatsApp.month());
        assertAmount(BigDecimal.ZERO, whatsApp.stepUps());
        assertAmount(BigDecimal.ZERO, bill.messages().get(1).month());
    }

    @Test
    void stepUpTakesTheOtherChannel() {
        Usage usage = Usage.parse(List.of("--channel", "sms"), prices.countries());

        assertEquals(Medium.SMS, usage.medium(Occasion.SIGN_IN));
        assertEquals(Medium.EMAIL, usage.medium(Occasion.STEP_UP));
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void cognitoBillsUsersAboveTheFreeOnes(Plan plan) {
        long free = prices.of(plan.free()).longValueExact();

        assertAmount(BigDecimal.ZERO, cognito(plan, 0));
        assertAmount(BigDecimal.ZERO, cognito(plan, free));
        assertAmount(prices.of(plan.user()).multiply(new BigDecimal(3)), cognito(plan, free + 3));
    }

    private BigDecimal cognito(Plan plan, long users) {
        List<Line> lines =
                bill("--plan", plan.name(), "--users", Long.toString(users)).byMonth();
        return lines.get(lines.size() - 1).month();
    }

    @Test
    void usersAreAsManyAsSignInsUnlessSaid() {
        assertEquals(
                77, Usage.parse(List.of("--sign-ins", "77"), prices.countries()).users());
        assertEquals(5, Usage.parse(List.of("--users", "5"), prices.countries()).users());
    }

    /** Three runs of Define and five others of 5 ms, eleven calls of 20 ms, a message of 100 ms. */
    @Test
    void lambdaIsBilledByMemoryAndTime() {
        BigDecimal define = new BigDecimal(3 * 5 * 512);
        BigDecimal others = new BigDecimal((5 * 5 + 11 * 20 + 100) * 1_769);
        BigDecimal gbSeconds = define.add(others).divide(new BigDecimal(1_024_000));

        assertAmount(gbSeconds, Assumed.gbSeconds(Occasion.SIGN_IN.calls()));
    }

    private Bill bill(String... arguments) {
        return new Bill(Usage.parse(List.of(arguments), prices.countries()), prices);
    }

    private static void assertAmount(BigDecimal expected, BigDecimal actual) {
        assertEquals(0, expected.compareTo(actual), () -> "expected " + expected + ", was " + actual);
    }
}
