package dev.countersign.username;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"Ada", "007", "a1B", "abcdefghijklmnopqrstuvwxyz1234"})
    void threeToThirtyLettersAndDigits(String text) {
        assertEquals(Optional.of(new UserName(text)), UserName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "abcdefghijklmnopqrstuvwxyz12345",
                "Ada ",
                " Ada",
                "Ada\n",
                "a-b-c",
                "a_b",
                "a@b.c",
                "Аda", // Cyrillic A
                "\u212Aelvin",
                "ﬁsh",
                "١٢٣",
                "Zoë",
                "adа",
                "A\u0000da",
                "\uFF21da"
            })
    void everythingElseIsNone(String text) {
        assertEquals(Optional.empty(), UserName.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new UserName(text));
    }

    @Test
    void spellingIsKeptAndDoesNotCount() {
        UserName ada = new UserName("AdA");

        assertEquals("AdA", ada.spelling());
        assertTrue(ada.isSameAs(new UserName("aDa")));
        assertFalse(ada.isSameAs(new UserName("Adam")));
    }

    @Test
    @DisplayName("IN-11 keys are the same where a small I has no dot")
    void keysDoNotHangOnTheLocale() {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals("ian", new UserName("IAN").key());
        } finally {
            Locale.setDefault(usual);
        }
    }
}
