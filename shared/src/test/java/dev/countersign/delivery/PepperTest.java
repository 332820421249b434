package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PepperTest {
    private static final Pepper PEPPER = new Pepper("a pepper of exactly 32 bytes 001".getBytes(UTF_8));
    private static final Pepper OTHER = new Pepper("a pepper of exactly 32 bytes 002".getBytes(UTF_8));
    private static final Destination ADA = EmailAddress.parse("ada@example.com").orElseThrow();

    @Test
    void hashesAreStableKeyedAndSeparateByUse() {
        assertEquals(
                PEPPER.hash(ADA),
                PEPPER.hash(EmailAddress.parse("ADA@example.com").orElseThrow()));
        assertEquals(43, PEPPER.hash(ADA).length());
        assertNotEquals(PEPPER.hash(ADA), OTHER.hash(ADA));
        assertNotEquals(PEPPER.hash(ADA), PEPPER.hashOfNothing("ada@example.com"));
        assertNotEquals(PEPPER.hash(ADA).substring(0, 16), PEPPER.pseudonym("ada@example.com"));
        assertNotEquals(PEPPER.pseudonym("user-1"), PEPPER.pseudonym("user-2"));
    }

    @ParameterizedTest
    @EnumSource(AddressKind.class)
    @DisplayName("EN-02 the made-up mask of a name is always the same, and no one else can derive it")
    void madeUpMaskIsStablePerName(AddressKind kind) {
        int same = 0;
        for (int i = 0; i < 10_000; i++) {
            String mask = mask(PEPPER, kind, "nobody-" + i);
            assertEquals(mask, mask(PEPPER, kind, "nobody-" + i));
            same += mask.equals(mask(OTHER, kind, "nobody-" + i)) ? 1 : 0;
        }

        assertTrue(same < 200, same + " masks are the same under another key; one in a hundred is by chance");
    }

    private static String mask(Pepper pepper, AddressKind kind, String name) {
        return pepper.madeUpMask(kind, name, List.of(11, 12, 12, 13));
    }

    /** How often each form comes up among 10,000 names, in hundredths; {@code form} keeps what of a mask is looked at. */
    private static Map<String, Long> shares(AddressKind kind, UnaryOperator<String> form) {
        Map<String, Long> counts = IntStream.range(0, 10_000)
                .mapToObj(i -> form.apply(mask(PEPPER, kind, "nobody-" + i)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.replaceAll((shape, count) -> Math.round(count / 100.0));
        return counts;
    }

    private static void assertShare(long hundredths, String form, Map<String, Long> shares) {
        long found = shares.getOrDefault(form, 0L);
        assertTrue(Math.abs(found - hundredths) <= 2, form + " in " + found + " of a hundred");
    }

    @Test
    @DisplayName("EN-02 made-up masks of mail have the form of real ones, and the shares that are estimated for these")
    void madeUpMasksOfMail() {
        Map<String, Long> whole = shares(AddressKind.EMAIL, mask -> mask);
        Map<String, Long> domains = shares(AddressKind.EMAIL, mask -> mask.substring(mask.indexOf('@') + 1));
        Map<String, Long> initials = shares(AddressKind.EMAIL, mask -> mask.substring(0, 1));
        Map<String, Long> endings = shares(AddressKind.EMAIL, mask -> mask.substring(mask.lastIndexOf('.')));

        whole.keySet().forEach(mask -> assertTrue(mask.matches("[a-z]\\*{3}@[a-z]\\*{3}\\.(com|net|org|de|uk)"), mask));
        assertShare(40, "g***.com", domains);
        assertShare(10, "y***.com", domains);
        assertShare(85, ".com", endings);
        assertEquals(26, initials.size());
        assertShare(9, "m", initials);
        assertShare(1, "q", initials);
    }

    @Test
    @DisplayName("EN-02 made-up masks of phones are as long as the numbers of the pool's countries, each as often")
    void madeUpMasksOfPhones() {
        Map<String, Long> lengths = shares(AddressKind.PHONE, mask -> mask.replaceAll("[0-9]", "*"));
        Map<String, Long> ends = shares(AddressKind.PHONE, mask -> mask.substring(mask.length() - 1));

        assertEquals(Set.of("+" + "*".repeat(11), "+" + "*".repeat(12), "+" + "*".repeat(13)), lengths.keySet());
        assertShare(25, "+" + "*".repeat(11), lengths);
        assertShare(50, "+" + "*".repeat(12), lengths);
        assertEquals(10, ends.size());
        ends.keySet().forEach(digit -> assertShare(10, digit, ends));
    }

    @Test
    @DisplayName("EN-01 who types an address sees it masked, as its owner would")
    void typedAddressIsShownAsItsOwnerWouldSeeIt() {
        assertEquals("n***@e***.com", mask(PEPPER, AddressKind.EMAIL, "Nobody@example.com"));
        assertEquals("+*******0199", mask(PEPPER, AddressKind.PHONE, "+12025550199"));
        assertTrue(mask(PEPPER, AddressKind.PHONE, "nobody@example.com").startsWith("+***"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void pepperHas32Bytes(int size) {
        assertThrows(IllegalArgumentException.class, () -> new Pepper(new byte[size]));
    }
}
