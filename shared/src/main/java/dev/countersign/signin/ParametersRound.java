package dev.countersign.signin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first round of a flow, which only asks how to go on: the metadata of {@code InitiateAuth} does not reach the
 * triggers, that of the answer to this round does.
 */
record ParametersRound(String flowId, ClientPolicy policy) implements Round {
    private static final Pattern FORM = Pattern.compile("1p([A-Za-z0-9_-]{22})([a-zA-Z-]{6}[rcd])");

    @Override
    public String text() {
        return "1p" + flowId + policy.text();
    }

    static Optional<ParametersRound> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return ClientPolicy.parse(form.group(2)).map(policy -> new ParametersRound(form.group(1), policy));
    }

    @Override
    public String toString() {
        return "ParametersRound[redacted]";
    }
}
