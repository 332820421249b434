package dev.countersign.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The mask of an address that there is not, made of random bytes, in the forms of real ones and about as often as these. */
final class MadeUpMask {
    /** Each letter as often as it begins one of about a hundred addresses. An estimate, from given and family names. */
    private static final String INITIALS =
            "aaaaaaaaabbbbbcccccccdddddeeeeefffgggghhhhiiijjjjjjjjkkkkkllllllmmmmmmmmmmnnnnoo"
                    + "ppppqrrrrrssssssssttttttuvvwwxyzz";

    /** Stands for any letter, as the domains of companies and people begin with. */
    private static final char ANY = '?';

    /** What a mask shows of a hundred domains: a few that many people have, and many that few have. An estimate as well. */
    private static final List<String> DOMAINS = domains();

    private static final int TEN_THOUSAND = 10_000;

    private MadeUpMask() {}

    private static List<String> domains() {
        List<String> all = new ArrayList<>();
        all.addAll(Collections.nCopies(40, "g***.com"));
        all.addAll(Collections.nCopies(10, "y***.com"));
        all.addAll(Collections.nCopies(8, "h***.com"));
        all.addAll(Collections.nCopies(8, "o***.com"));
        all.addAll(Collections.nCopies(5, "i***.com"));
        all.addAll(Collections.nCopies(2, "w***.de"));
        all.addAll(Collections.nCopies(2, "g***.de"));
        all.addAll(Collections.nCopies(2, "g***.net"));
        all.addAll(Collections.nCopies(14, ANY + "***.com"));
        all.addAll(Collections.nCopies(3, ANY + "***.net"));
        all.addAll(Collections.nCopies(2, ANY + "***.org"));
        all.addAll(Collections.nCopies(2, ANY + "***.de"));
        all.addAll(Collections.nCopies(2, ANY + "***.uk"));
        return List.copyOf(all);
    }

    static String email(byte[] random) {
        char initial = letter(random, 0);
        char domain = letter(random, 4);
        return initial + "***@"
                + DOMAINS.get((int) (number(random, 8) % DOMAINS.size())).replace(ANY, domain);
    }

    /** {@code digits}: how many digits real numbers have, each as often as it comes up. */
    static String phone(byte[] random, List<Integer> digits) {
        int length = digits.get((int) (number(random, 0) % digits.size()));
        String shown =
                Long.toString(TEN_THOUSAND + number(random, 4) % TEN_THOUSAND).substring(1);
        return "+" + "*".repeat(length - shown.length()) + shown;
    }

    private static char letter(byte[] random, int from) {
        return INITIALS.charAt((int) (number(random, from) % INITIALS.length()));
    }

    /** 32 bits, so that no remainder comes up noticeably more often than another. */
    private static long number(byte[] random, int from) {
        long number = 0;
        for (int i = from; i < from + 4; i++) {
            number = number << 8 | Byte.toUnsignedInt(random[i]);
        }
        return number;
    }
}
