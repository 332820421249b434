package dev.countersign.local.data;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays JSON out for people who look into the file, or compare two: one line for each record. */
final class Layout {
    /** Document, section, list; what lies deeper is a record. */
    private static final int OPEN_LEVELS = 3;

    private Layout() {}

    static String of(Map<String, ?> document) {
        return text(document, 0) + "\n";
    }

    private static String text(@Nullable Object value, int level) {
        if (level < OPEN_LEVELS && value instanceof Map<?, ?> map && !map.isEmpty()) {
            return lines("{", members(map, level + 1), "}", level);
        }
        if (level < OPEN_LEVELS && value instanceof List<?> list && !list.isEmpty()) {
            return lines("[", list.stream().map(one -> text(one, level + 1)).toList(), "]", level);
        }
        return compact(value);
    }

    private static List<String> members(Map<?, ?> map, int level) {
        List<String> members = new ArrayList<>();
        map.forEach((name, value) -> members.add(compact(name) + ": " + text(value, level)));
        return members;
    }

    private static String lines(String open, List<String> lines, String close, int level) {
        String indent = "\n" + "  ".repeat(level);
        return open + indent + "  " + String.join("," + indent + "  ", lines) + indent + close;
    }

    /** Of anything: nimbus writes whole objects and lists only. */
    private static String compact(@Nullable Object value) {
        String list = JSONArrayUtils.toJSONString(Collections.singletonList(value));
        return list.substring(1, list.length() - 1);
    }
}
