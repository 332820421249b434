package dev.countersign.local.pool;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ListUsers} looks for: one attribute, equal or by its beginning.
 *
 * @param attribute empty for everybody
 */
record UserSearch(String attribute, boolean byBeginning, String value) {
    private static final UserSearch EVERYBODY = new UserSearch("", true, "");
    private static final Pattern FILTER =
            Pattern.compile("\\s*\"?([\\w:]+)\"?\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
    private static final Set<String> SEARCHABLE = Set.of(
            "username email phone_number name given_name family_name preferred_username sub status cognito:user_status"
                    .split(" "));
    private static final int FILTER_LIMIT = 256;
    private static final int PAGE = 60;

    static UserSearch of(JsonObject request) {
        for (String unknown : List.of("AttributesToGet", "Limit", "PaginationToken")) {
            if (request.has(unknown)) {
                throw CognitoException.notSupported(unknown);
            }
        }
        String filter = request.string("Filter");
        return filter == null || filter.isEmpty() ? EVERYBODY : of(filter);
    }

    private static UserSearch of(String filter) {
        Matcher parts = FILTER.matcher(filter);
        if (filter.length() > FILTER_LIMIT || !parts.matches() || !SEARCHABLE.contains(parts.group(1))) {
            throw CognitoException.invalidParameter("Error while parsing filter.");
        }
        return new UserSearch(
                parts.group(1), parts.group(2).equals("^="), parts.group(3).replaceAll("\\\\(.)", "$1"));
    }

    /** The oldest first; AWS promises no order. */
    Map<String, @Nullable Object> in(List<User> users) {
        return Map.of(
                "Users",
                users.stream()
                        .filter(this::matches)
                        .sorted(Comparator.comparing(User::createdAt).thenComparing(User::userName))
                        .limit(PAGE)
                        .map(user -> AdminOperations.describe(user, "Attributes"))
                        .toList());
    }

    private boolean matches(User user) {
        String has = switch (attribute) {
            case "" -> "";
            case "username" -> user.userName();
            case "status" -> user.enabled() ? "Enabled" : "Disabled";
            case "cognito:user_status" -> user.status().name();
            default -> user.attributesWithSub().get(attribute);
        };
        if (has == null) {
            return false;
        }
        String lower = has.toLowerCase(Locale.ROOT);
        String wanted = value.toLowerCase(Locale.ROOT);
        return byBeginning ? lower.startsWith(wanted) : lower.equals(wanted);
    }
}
