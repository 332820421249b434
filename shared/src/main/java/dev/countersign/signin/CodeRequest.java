package dev.countersign.signin;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.SendTerms;
import dev.countersign.delivery.Details;
import dev.countersign.delivery.Medium;
import dev.countersign.otp.CodeContext;
import dev.countersign.otp.Purpose;
import dev.countersign.transaction.Order;
import java.util.Locale;
import java.util.Optional;

/**
 * A code that is wanted, by a first round or by a resend.
 *
 * @param binding digest of what the code approves
 * @param order what the message shows of it; empty where nothing is registered
 * @param keyName the code key to derive with
 * @param send how many messages the caller has asked for in the flow, this one among them
 * @param locale the language of the message
 */
record CodeRequest(
        Purpose purpose,
        User user,
        String flowId,
        ClientPolicy policy,
        SignInMethod method,
        Opening opening,
        Entry entry,
        String binding,
        Optional<Order> order,
        String keyName,
        int send,
        Locale locale) {

    /** Of a sign-in or a step-up. */
    CodeRequest(
            User user,
            String flowId,
            ClientPolicy policy,
            SignInMethod method,
            Opening opening,
            Entry entry,
            CodeSubject subject,
            String keyName,
            int send,
            Locale locale) {
        this(
                purpose(method, subject.digest()),
                user,
                flowId,
                policy,
                method,
                opening,
                entry,
                subject.digest(),
                subject.order(),
                keyName,
                send,
                locale);
    }

    /** The same code, if the address is the same, over another medium. */
    CodeRequest by(SignInMethod other) {
        return new CodeRequest(
                purpose, user, flowId, policy, other, opening, entry, binding, order, keyName, send, locale);
    }

    SendTerms terms() {
        return Rules.sendTerms(opening, method);
    }

    Details details() {
        return order.map(shown -> new Details(shown.payeesShown(), shown.total().shown()))
                .orElse(Details.NONE);
    }

    /** Nobody approves an order by a message that does not show it. */
    static boolean mayGoBy(Medium medium, Optional<Order> order) {
        return order.isEmpty() || medium.showsDetails();
    }

    /** What a code of a session is for follows from the method and from whether it is bound, never from what a client says. */
    static Purpose purpose(SignInMethod method, String binding) {
        if (!method.stepUp()) {
            return Purpose.SIGN_IN;
        }
        return binding.equals(Binding.NONE.digest()) ? Purpose.STEP_UP : Purpose.TRANSACTION;
    }

    /** What the code of a flow is specific to, with the destination in full. */
    static CodeContext context(Purpose purpose, User user, String flowId, String binding, String destination) {
        return new CodeContext(
                purpose,
                user.owner().pool(),
                user.owner().client(),
                user.owner().user(),
                flowId,
                destination,
                binding);
    }
}
