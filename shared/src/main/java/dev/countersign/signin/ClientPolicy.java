package dev.countersign.signin;

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
public record ClientPolicy(Set<SignInMethod> methods, StepUpToken stepUpToken) {
    private static final char FILLER = '-';

    public ClientPolicy {
        methods = Set.copyOf(methods);
    }

    /** Seven characters: one per possible method, six in all so that methods can be added, and the token rule. */
    String text() {
        String letters = methods.stream()
                .sorted()
                .map(method -> String.valueOf(method.letter()))
                .collect(Collectors.joining());
        String rule = stepUpToken == StepUpToken.WITH_REQUEST ? "r" : "c";
        return letters + String.valueOf(FILLER).repeat(6 - letters.length()) + rule;
    }

    static Optional<ClientPolicy> parse(String text) {
        Set<SignInMethod> methods = EnumSet.noneOf(SignInMethod.class);
        for (char letter : text.substring(0, 6).toCharArray()) {
            SignInMethod.lettered(letter).ifPresent(methods::add);
        }
        StepUpToken rule = text.charAt(6) == 'r' ? StepUpToken.WITH_REQUEST : StepUpToken.WITH_CODE;
        ClientPolicy policy = new ClientPolicy(methods, rule);
        return policy.text().equals(text) ? Optional.of(policy) : Optional.empty();
    }
}
