package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
            String mask = PEPPER.madeUpMask(kind, "nobody-" + i);
            assertEquals(mask, PEPPER.madeUpMask(kind, "nobody-" + i));
            same += mask.equals(OTHER.madeUpMask(kind, "nobody-" + i)) ? 1 : 0;
        }

        assertTrue(same < 50, same + " masks do not depend on the key");
    }

    @Test
    @DisplayName("EN-02 made-up masks have the form of real ones")
    void madeUpMasksHaveTheFormOfRealOnes() {
        Set<Character> letters = new HashSet<>();
        Map<Integer, Integer> lengths = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            String email = PEPPER.madeUpMask(AddressKind.EMAIL, "nobody-" + i);
            String phone = PEPPER.madeUpMask(AddressKind.PHONE, "nobody-" + i);

            assertTrue(email.matches("[a-z]\\*{3}@[a-z]\\*{3}\\.(com|net|org|de)"), email);
            assertTrue(phone.matches("\\+\\*{7,8}[0-9]{4}"), phone);
            letters.add(email.charAt(0));
            lengths.merge(phone.length(), 1, Integer::sum);
        }

        assertEquals(26, letters.size());
        assertTrue(lengths.values().stream().allMatch(count -> count > 4_000), lengths.toString());
    }

    @Test
    @DisplayName("EN-01 who types an address sees it masked, as its owner would")
    void typedAddressIsShownAsItsOwnerWouldSeeIt() {
        assertEquals("n***@e***.com", PEPPER.madeUpMask(AddressKind.EMAIL, "Nobody@example.com"));
        assertEquals("+*******0199", PEPPER.madeUpMask(AddressKind.PHONE, "+12025550199"));
        assertTrue(PEPPER.madeUpMask(AddressKind.PHONE, "nobody@example.com").startsWith("+***"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void pepperHas32Bytes(int size) {
        assertThrows(IllegalArgumentException.class, () -> new Pepper(new byte[size]));
    }
}
