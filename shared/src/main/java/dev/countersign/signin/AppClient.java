package dev.countersign.signin;

import static java.util.stream.Collectors.toSet;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.AddressKind;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of one app client.
 *
 * @param name for people
 * @param methods what it offers; not empty
 * @param entry whether parameters are asked for first, or the first trigger already sends
 * @param stepUpToken when a step-up shows its token
 * @param stepUpFrom ids of the app clients whose access tokens open a step-up; not empty where a step-up is offered
 * @param role whether people get an account here
 */
public record AppClient(
        String name,
        Set<SignInMethod> methods,
        Entry entry,
        StepUpToken stepUpToken,
        Set<String> stepUpFrom,
        ClientRole role) {
    /** An app client for people who have an account. */
    public AppClient(
            String name, Set<SignInMethod> methods, Entry entry, StepUpToken stepUpToken, Set<String> stepUpFrom) {
        this(name, methods, entry, stepUpToken, stepUpFrom, ClientRole.LOGIN);
    }

    public AppClient {
        methods = Set.copyOf(methods);
        stepUpFrom = Set.copyOf(stepUpFrom);
        boolean stepUp = methods.stream().anyMatch(SignInMethod::stepUp);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("app client " + name + " offers no method");
        }
        if (entry == Entry.DIRECT && (methods.size() != 1 || stepUp)) {
            throw new IllegalArgumentException("app client " + name
                    + " has direct entry, so it must offer exactly one first-factor method, not " + methods);
        }
        if (stepUp && stepUpFrom.isEmpty()) {
            throw new IllegalArgumentException("app client " + name
                    + " offers a step-up, so it must name the clients whose tokens open it (stepUpFrom)");
        }
        if (role == ClientRole.SIGN_UP && methods.stream().allMatch(SignInMethod::stepUp)) {
            throw new IllegalArgumentException("app client " + name
                    + " is for sign-up, so it must offer a first-factor method, not only " + methods);
        }
    }

    /** The kinds of address that sign people in. */
    public Set<AddressKind> firstFactorKinds() {
        return kinds(false);
    }

    /** Whether somebody who is signed in approves something here. */
    public boolean offersStepUp() {
        return methods.stream().anyMatch(SignInMethod::stepUp);
    }

    /** The kinds of address that a step-up goes to. */
    Set<AddressKind> stepUpKinds() {
        return kinds(true);
    }

    /**
     * The kinds of address that a step-up goes to and that also sign people in, by this app client or by one whose tokens open
     * it. Such a step-up proves little: who got into the mailbox has both.
     *
     * @param openers the clients in {@code stepUpFrom}
     */
    public Set<AddressKind> stepUpKindsThatSignIn(Stream<AppClient> openers) {
        Set<AddressKind> signIn = Stream.concat(Stream.of(this), openers)
                .flatMap(opener -> opener.firstFactorKinds().stream())
                .collect(toSet());
        return stepUpKinds().stream().filter(signIn::contains).collect(toSet());
    }

    private Set<AddressKind> kinds(boolean stepUp) {
        return methods.stream()
                .filter(method -> method.stepUp() == stepUp)
                .map(method -> method.medium().kind())
                .collect(toSet());
    }

    ClientPolicy policy() {
        return new ClientPolicy(methods, stepUpToken, entry);
    }
}
