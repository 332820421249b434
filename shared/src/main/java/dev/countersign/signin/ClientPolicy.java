package dev.countersign.signin;

import dev.countersign.challenge.Challenge.Entry;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of an app client's settings that a flow is bound to when it begins. Rounds carry it, so Define needs no
 * settings and a change of settings does not touch flows that are under way.
 *
 * @param methods what this client may ask for; not empty
 */
public record ClientPolicy(Set<SignInMethod> methods, StepUpToken stepUpToken, Entry entry) {
    private static final char FILLER = '-';

    public ClientPolicy {
        methods = Set.copyOf(methods);
    }

    /** Seven characters: one per possible method, six in all so that methods can be added, and the token rule or direct entry. */
    String text() {
        String letters = methods.stream()
                .sorted()
                .map(method -> String.valueOf(method.letter()))
                .collect(Collectors.joining());
        return letters + String.valueOf(FILLER).repeat(6 - letters.length()) + rule();
    }

    /** Direct entry has no step-up, so it has no rule about tokens. */
    private String rule() {
        if (entry == Entry.DIRECT) {
            return "d";
        }
        return stepUpToken == StepUpToken.WITH_REQUEST ? "r" : "c";
    }

    static Optional<ClientPolicy> parse(String text) {
        Set<SignInMethod> methods = EnumSet.noneOf(SignInMethod.class);
        for (char letter : text.substring(0, 6).toCharArray()) {
            SignInMethod.lettered(letter).ifPresent(methods::add);
        }
        StepUpToken rule = text.charAt(6) == 'c' ? StepUpToken.WITH_CODE : StepUpToken.WITH_REQUEST;
        Entry entry = text.charAt(6) == 'd' ? Entry.DIRECT : Entry.PARAMETERS;
        ClientPolicy policy = new ClientPolicy(methods, rule, entry);
        return policy.text().equals(text) ? Optional.of(policy) : Optional.empty();
    }
}
