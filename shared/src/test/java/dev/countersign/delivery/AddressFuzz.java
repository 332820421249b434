package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;

/** Any text is no address, or one that is plain ASCII, is read as itself once more, and shows little of itself when masked. */
public final class AddressFuzz {
    private AddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        PhoneNumber.parse(text).ifPresent(phone -> {
            assertEquals(text, phone.reveal());
            assertEquals(Optional.of(phone), PhoneNumber.parse(phone.reveal()));
            assertTrue(text.matches("\\+[0-9]{8,15}"), text);
            assertTrue(phone.masked().matches("\\+\\*{4,11}[0-9]{4}"), text);
        });
        EmailAddress.parse(text).ifPresent(email -> {
            assertEquals(text.toLowerCase(Locale.ROOT), email.reveal());
            assertEquals(Optional.of(email), EmailAddress.parse(email.reveal()));
            assertTrue(text.matches("[!-~]{3,254}"), text);
            assertTrue(email.masked().matches("[^@]\\*{3}@[^@]\\*{3}\\.[^@.]+"), text);
        });
    }
}
