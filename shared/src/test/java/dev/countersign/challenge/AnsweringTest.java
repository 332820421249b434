package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.delivery.AddressKind;
import org.junit.jupiter.api.Test;

final class AnsweringTest {
    private static final Address PHONE = new Address(AddressKind.PHONE, "phone-1");
    private static final Address OTHER_PHONE = new Address(AddressKind.PHONE, "phone-2");
    private static final Address EMAIL = new Address(AddressKind.EMAIL, "email-1");

    private static boolean remembered(Opening opening, Address address, Address... before) {
        Answering answering = new Answering("flow", new Owner("pool", "client", "user"), opening, address);
        return answering.isRemembered(before.length == 0 ? null : before[0]);
    }

    @Test
    void firstProvedAddressOfAPersonStays() {
        assertEquals(true, remembered(Opening.OPEN, PHONE));
        assertEquals(true, remembered(Opening.TOKEN, EMAIL));
        assertEquals(false, remembered(Opening.OPEN, OTHER_PHONE, PHONE));
    }

    @Test
    void lastProvedPhoneOfABackEndsUserCounts() {
        assertEquals(true, remembered(Opening.CODE, PHONE));
        assertEquals(true, remembered(Opening.CODE, OTHER_PHONE, PHONE));
        assertEquals(false, remembered(Opening.CODE, PHONE, PHONE));
        assertEquals(false, remembered(Opening.CODE, EMAIL));
    }
}
