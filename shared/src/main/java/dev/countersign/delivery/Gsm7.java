package dev.countersign.delivery;

import java.text.Normalizer;

/** The alphabet of text messages that 160 characters fit with (3GPP TS 23.038 §6.2.1): the default table and its extension. */
final class Gsm7 {
    private static final String DEFAULT_TABLE = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each of these takes two septets: an escape goes before it. */
    private static final String EXTENSION = "^{}\\[~]|€";

    private Gsm7() {}

    static boolean spells(String text) {
        return text.chars().allMatch(Gsm7::has);
    }

    private static boolean has(int c) {
        return DEFAULT_TABLE.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0;
    }

    /** The first character of a text that this alphabet lacks; empty: it has them all. */
    static String foreign(String text) {
        return text.codePoints()
                .filter(c -> !has(c))
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("");
    }

    static int septets(String text) {
        return text.length()
                + (int) text.chars().filter(c -> EXTENSION.indexOf(c) >= 0).count();
    }

    /**
     * A value in this alphabet, so that no letter of somebody's name turns the whole message into one of 70 characters: letters
     * lose the accent that the alphabet lacks, digits of other scripts become ours, and what is left becomes a question mark.
     */
    static String spelling(String value) {
        StringBuilder spelled = new StringBuilder();
        value.codePoints().forEach(c -> spelled.append(spelling(c)));
        return spelled.toString();
    }

    private static String spelling(int c) {
        if (has(c)) {
            return Character.toString(c);
        }
        if (Character.isDigit(c)) {
            return Integer.toString(Character.digit(c, 10));
        }
        String base =
                Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return base.isEmpty() || spells(base) ? base : withoutDecomposition(c);
    }

    private static String withoutDecomposition(int c) {
        return switch (c) {
            case 'ł' -> "l";
            case 'Ł' -> "L";
            case 'đ' -> "d";
            case 'Đ' -> "D";
            case 'ı' -> "i";
            case 'œ' -> "oe";
            case 'Œ' -> "OE";
            case '\u2018', '\u2019' -> "'";
            case '\u201c', '\u201d', '\u201e', '«', '»' -> "\"";
            case '\u2026' -> "...";
            case '\u2010', '\u2013', '\u2014' -> "-";
            default -> "?";
        };
    }
}
