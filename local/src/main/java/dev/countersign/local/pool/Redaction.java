package dev.countersign.local.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides what a trace may show: no answers, no tokens, addresses masked. Private challenge parameters
 * stay, so a trigger that puts a code there shows it. Patterns are anchored and bounded: long hostile strings stay cheap.
 */
final class Redaction {
    private static final Set<String> SECRETS =
            Set.of(("challengeAnswer secretCode jwt token accessToken idToken refreshToken session_token " + "password")
                    .split(" "));
    private static final Pattern JWT = Pattern.compile("(?<![\\w-])eyJ[\\w-]++\\.[\\w-]++(\\.[\\w-]*+)*+");
    private static final Pattern EMAIL = Pattern.compile("([^\\s@\"<>,])[^\\s@\"<>,]{0,63}@([^\\s@\"<>,]{1,253})");
    private static final Pattern PHONE = Pattern.compile("\\+\\d{4,13}(\\d{2})(?!\\d)");

    private Redaction() {}

    static Map<String, @Nullable Object> of(Map<?, ?> event) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        event.forEach((name, value) -> shown.put(String.valueOf(name), shown(String.valueOf(name), value)));
        return shown;
    }

    static String of(String text) {
        String shown = JWT.matcher(text).replaceAll("[token]");
        shown = EMAIL.matcher(shown).replaceAll("$1***@$2");
        return PHONE.matcher(shown).replaceAll(Matcher.quoteReplacement("+***") + "$1");
    }

    private static @Nullable Object shown(String name, @Nullable Object value) {
        if (value != null && !(value instanceof List || value instanceof Map) && SECRETS.contains(name)) {
            return "[redacted]";
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(shown(name, element)));
            return elements;
        }
        return value instanceof String text ? of(text) : value;
    }
}
