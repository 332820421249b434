package dev.countersign.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConversionTest {
    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({"49, 0, false", "50, 0, true", "50, 9, true", "50, 10, false", "51, 10, true", "500, 99, true"})
    void fewAreUnderAFifthOfFiftyOrMore(long sent, long proved, boolean low) {
        assertEquals(low, Conversion.DEFAULT.isLow(sent, proved));
    }

    @Test
    void tooManyIsTheFirstNumberThatIsLow() {
        for (long proved = 0; proved < 100; proved++) {
            long tooMany = Conversion.DEFAULT.tooMany(proved);

            assertEquals(true, Conversion.DEFAULT.isLow(tooMany, proved));
            assertEquals(false, Conversion.DEFAULT.isLow(tooMany - 1, proved));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "50, 0", "50, 101"})
    void boundsAreKept(int enough, int percent) {
        assertThrows(IllegalArgumentException.class, () -> new Conversion(enough, percent));
    }
}
