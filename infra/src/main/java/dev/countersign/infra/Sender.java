package dev.countersign.infra;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who e-mail comes from, as {@code SES_FROM_ADDRESS} says. */
record Sender(String address, String domain) {
    private static final Pattern BARE = Pattern.compile("([^\\s<]+@([^\\s>]+))>?$");

    /** Domains that nobody can have (RFC 2606), so that no mail to confirm them ever arrives. */
    private static final Pattern EXAMPLE = Pattern.compile("(.*\\.)?example(\\.(com|net|org))?");

    static Sender of(CountersignProps props) {
        Matcher bare = BARE.matcher(props.settings().getOrDefault("SES_FROM_ADDRESS", ""));
        if (!bare.find()) {
            throw new IllegalStateException("a sender that the rules let through has an address");
        }
        return new Sender(bare.group(1), bare.group(2));
    }

    /** What a stack registers with Amazon SES, where it registers something. */
    Optional<String> registered(MailIdentity identity) {
        return switch (identity) {
            case ADDRESS -> Optional.of(address);
            case DOMAIN -> Optional.of(domain);
            case EXISTING -> Optional.empty();
        };
    }

    boolean isExample() {
        return EXAMPLE.matcher(domain).matches();
    }
}
