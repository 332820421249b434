package dev.countersign.signin;

import dev.countersign.delivery.Medium;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a person would like: wishes that a client sends along, kept as attributes. They grant nothing. */
final class Preferences {
    static final String CHANNEL = "custom:preferred_channel";
    static final String LOCALE = "locale";

    /** A BCP 47 tag in short: a language and what narrows it. */
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}");

    private Preferences() {}

    /** As attributes; what is missing or malformed is left out. */
    static Map<String, String> attributes(Metadata metadata, Optional<Medium> channel) {
        Map<String, String> attributes = new TreeMap<>();
        metadata.locale().filter(tag -> TAG.matcher(tag).matches()).ifPresent(tag -> attributes.put(LOCALE, tag));
        channel.ifPresent(medium -> attributes.put(CHANNEL, medium.name().toLowerCase(Locale.ROOT)));
        return attributes;
    }
}
