package dev.countersign.testing.leaks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must show nowhere: by its form, where a secret has one, and else by having been planted. Whoever hands out a code, a round or a
 * session in a test plants it; whatever is written is heard.
 */
public final class Canary {
    /** None of them is ours to write, whoever's it is. */
    private static final Map<String, Pattern> BY_FORM = Map.of(
            "an e-mail address", Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}"),
            "a phone number", Pattern.compile("\\+[1-9][0-9]{7,14}|12025550[0-9]{3}"),
            "a token", Pattern.compile("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\."),
            "a password or an API key", Pattern.compile("(secret|key)-of-the-test"),
            "a planted text", Pattern.compile("canary|c4n4ry"));

    /** Nobody's: fixed texts show them to say what an address looks like. */
    private static final Pattern EXAMPLES = Pattern.compile("name@example\\.com|\\+12025550123");

    private static final Pattern WORD = Pattern.compile("(\\.?)([A-Za-z0-9_-]{6,})");
    private static final Set<String> PLANTED = ConcurrentHashMap.newKeySet();

    private Canary() {}

    /** From now on, until the class of this test is through, no word of it may be written. */
    public static void plant(String secret) {
        words(secret, PLANTED::add);
    }

    /** A part of what was said, or all of it, is searched; what is found fails the test that runs. */
    public static void hear(String text) {
        find(text).ifPresent(found -> Findings.add(found + " was written: " + text));
    }

    /** What sort of secret is in it. */
    static Optional<String> find(String written) {
        String text = EXAMPLES.matcher(written).replaceAll("");
        Optional<String> byForm = BY_FORM.entrySet().stream()
                .filter(form -> form.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst();
        return byForm.isPresent() || !words(text, PLANTED::contains)
                ? byForm
                : Optional.of("a code, a round or a session");
    }

    static void forget() {
        PLANTED.clear();
    }

    private interface WordCheck {
        boolean of(String word);
    }

    /** Whether it is true of any word. Decimals of a number are no word: the code 345678 is not in 12.345678. */
    private static boolean words(String text, WordCheck check) {
        boolean any = false;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            boolean decimals = !word.group(1).isEmpty() && word.group(2).chars().allMatch(Character::isDigit);
            any |= !decimals && check.of(word.group(2));
        }
        return any;
    }
}
