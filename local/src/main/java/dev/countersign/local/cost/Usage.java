package dev.countersign.local.cost;

import dev.countersign.delivery.Medium;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A month of use.
 *
 * @param users who signed in, stepped up or refreshed tokens in it
 * @param channel how codes of sign-ins travel; those of step-ups take another kind of address, as {@code STEP_UP_SAME_KIND=refuse} wants
 * @param country where messages to phones go
 */
record Usage(long signIns, long stepUps, long users, Medium channel, String country, Plan plan) {
    private static final long MOST = 1_000_000_000;

    /**
     * Reads the options of the command; what is not said is usual.
     *
     * @throws IllegalArgumentException with what is wrong, in a sentence
     */
    static Usage parse(List<String> arguments, List<String> countries) {
        Usage usage = new Usage(10_000, 1_000, -1, Medium.EMAIL, "US", Plan.ESSENTIALS);
        for (int i = 0; i < arguments.size(); i += 2) {
            usage = usage.with(arguments.get(i), i + 1 < arguments.size() ? arguments.get(i + 1) : "", countries);
        }
        return usage.users < 0 ? usage.withUsers(usage.signIns) : usage;
    }

    private Usage with(String option, String value, List<String> countries) {
        return switch (option) {
            case "--sign-ins" -> new Usage(number(option, value), stepUps, users, channel, country, plan);
            case "--step-ups" -> new Usage(signIns, number(option, value), users, channel, country, plan);
            case "--users" -> withUsers(number(option, value));
            case "--channel" ->
                new Usage(signIns, stepUps, users, constant(Medium.class, option, value), country, plan);
            case "--country" -> new Usage(signIns, stepUps, users, channel, one(countries, option, value), plan);
            case "--plan" -> new Usage(signIns, stepUps, users, channel, country, constant(Plan.class, option, value));
            default -> throw new IllegalArgumentException("cost has no option \"" + option + "\"");
        };
    }

    private Usage withUsers(long some) {
        return new Usage(signIns, stepUps, some, channel, country, plan);
    }

    private static long number(String option, String value) {
        if (!value.matches("[0-9]{1,10}") || Long.parseLong(value) > MOST) {
            throw new IllegalArgumentException(
                    option + " needs a whole number from 0 to " + MOST + ", was \"" + value + "\"");
        }
        return Long.parseLong(value);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String option, String value) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return Enum.valueOf(type, one(names, option, value));
    }

    private static String one(List<String> names, String option, String value) {
        String wanted = value.toUpperCase(Locale.ROOT);
        if (!names.contains(wanted)) {
            throw new IllegalArgumentException(
                    option + " needs one of " + String.join(", ", names) + ", was \"" + value + "\"");
        }
        return wanted;
    }

    long count(Occasion occasion) {
        return switch (occasion) {
            case SIGN_IN -> signIns;
            case STEP_UP -> stepUps;
        };
    }

    /** How its code travels. */
    Medium medium(Occasion occasion) {
        return switch (occasion) {
            case SIGN_IN -> channel;
            case STEP_UP -> channel == Medium.EMAIL ? Medium.SMS : Medium.EMAIL;
        };
    }

    /** Those that messages really travel by. */
    Set<Medium> media() {
        Set<Medium> media = EnumSet.noneOf(Medium.class);
        for (Occasion occasion : Occasion.values()) {
            if (count(occasion) > 0) {
                media.add(medium(occasion));
            }
        }
        return media;
    }
}
