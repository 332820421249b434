package dev.countersign.signin;

import dev.countersign.challenge.Opening;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A round that asks for the code. Everything a caller sees of it is computed from this record and the user's attributes, for
 * people who exist and people who do not; a decoy has the same length.
 *
 * @param decoy no message went out and no answer is right
 * @param method what the code went out by, and what a right answer proves
 * @param asked what the client asked for: another provider may have taken the message, and strangers must not see which
 * @param send how many messages were asked for in the flow; whether they went out must not show
 * @param triesLeft answers that remain, including the one to this round
 * @param resendAfter the client may ask for another message from then on
 * @param binding digest of what the code approves
 * @param keyName the code key in use
 */
record CodeRound(
        boolean decoy,
        String flowId,
        ClientPolicy policy,
        SignInMethod method,
        SignInMethod asked,
        Opening opening,
        int digits,
        int send,
        int triesLeft,
        Instant expiresAt,
        Instant resendAfter,
        String binding,
        String keyName)
        implements Round {

    private static final Pattern FORM = Pattern.compile(
            "1([cd])" // code or decoy
                    + "([A-Za-z0-9_-]{22})" // flow id
                    + "([a-zA-Z-]{6}[rcd])" // client policy
                    + "([a-zA-Z])([a-zA-Z])" // method, method asked for
                    + "([ot])" // opening
                    + "(0[6-9]|10)([0-9]{2})([0-9])" // digits, send, tries left
                    + "([0-9]{10})([0-9]{10})" // expiry, resend-after: epoch seconds
                    + "([A-Za-z0-9_-]{43}|\\.{43})" // binding
                    + "([A-Za-z0-9_-]{8})"); // key name

    @Override
    public String text() {
        return "1" + (decoy ? "d" : "c") + flowId + policy.text() + method.letter() + asked.letter()
                + (opening == Opening.TOKEN ? "t" : "o")
                + padded(digits, 2) + padded(send, 2) + padded(triesLeft, 1)
                + padded(expiresAt.getEpochSecond(), 10) + padded(resendAfter.getEpochSecond(), 10)
                + binding + keyName;
    }

    static Optional<CodeRound> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<ClientPolicy> policy = ClientPolicy.parse(form.group(3));
        Optional<SignInMethod> method = SignInMethod.lettered(form.group(4).charAt(0));
        Optional<SignInMethod> asked = SignInMethod.lettered(form.group(5).charAt(0));
        return policy.isPresent() && method.isPresent() && asked.isPresent()
                ? Optional.of(read(form, policy.get(), method.get(), asked.get()))
                : Optional.empty();
    }

    private static CodeRound read(Matcher form, ClientPolicy policy, SignInMethod method, SignInMethod asked) {
        return new CodeRound(
                form.group(1).equals("d"),
                form.group(2),
                policy,
                method,
                asked,
                form.group(6).equals("t") ? Opening.TOKEN : Opening.OPEN,
                Integer.parseInt(form.group(7)),
                Integer.parseInt(form.group(8)),
                Integer.parseInt(form.group(9)),
                Instant.ofEpochSecond(Long.parseLong(form.group(10))),
                Instant.ofEpochSecond(Long.parseLong(form.group(11))),
                form.group(12),
                form.group(13));
    }

    /** The same round after an answer that was not right. */
    CodeRound afterWrongAnswer() {
        return new CodeRound(
                decoy,
                flowId,
                policy,
                method,
                asked,
                opening,
                digits,
                send,
                triesLeft - 1,
                expiresAt,
                resendAfter,
                binding,
                keyName);
    }

    /** The same round, when a limit stops another message until then. The code that went out before stays good. */
    CodeRound resendableFrom(Instant from) {
        return new CodeRound(
                decoy, flowId, policy, method, asked, opening, digits, send, triesLeft, expiresAt, from, binding,
                keyName);
    }

    /** What the caller sees. Who has shown a token may know how the message really went. */
    SignInMethod shown() {
        return opening == Opening.TOKEN ? method : asked;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "CodeRound[redacted]";
    }

    /** Not a format string: {@code Long.toString} writes ASCII digits in every locale. */
    private static String padded(long number, int width) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
