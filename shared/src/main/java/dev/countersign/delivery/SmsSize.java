package dev.countersign.delivery;

/**
 * How much room a text message takes (3GPP TS 23.038 §4 and §6). A segment has 140 bytes: 160 characters of {@link Gsm7}, or, as
 * soon as one character is not of that alphabet, 70 units of UTF-16. In a longer message each segment gives up 6 bytes.
 *
 * @param units septets, or units of UTF-16
 */
record SmsSize(boolean gsm7, int units) {
    static SmsSize of(String text) {
        boolean gsm7 = Gsm7.spells(text);
        return new SmsSize(gsm7, gsm7 ? Gsm7.septets(text) : text.length());
    }

    int segments() {
        int whole = gsm7 ? 160 : 70;
        int part = gsm7 ? 153 : 67;
        return units <= whole ? 1 : (units + part - 1) / part;
    }
}
