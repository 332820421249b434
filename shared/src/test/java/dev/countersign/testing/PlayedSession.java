package dev.countersign.testing;

import dev.countersign.signin.Conversation;
import dev.countersign.signin.Conversation.Caller;
import dev.countersign.signin.Conversation.Next;
import dev.countersign.signin.Metadata;
import dev.countersign.signin.Presented;
import dev.countersign.signin.SessionEntry;
import dev.countersign.signin.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays Cognito's part in one sign-in: keeps the list of rounds and calls the rules in the order of the triggers. Define and
 * Create see list and metadata, Verify sees the round and metadata. A refusal comes out as the rules threw it.
 */
public final class PlayedSession {
    private final SignInHarness harness;
    private final List<SessionEntry> entries = new ArrayList<>();
    private User user;
    private Presented shown = new Presented(Map.of(), "");

    PlayedSession(SignInHarness harness, User user) {
        this.harness = harness;
        this.user = user;
    }

    /** What the client gets. */
    public enum Reply {
        ROUND,
        TOKENS,
        /** {@code NotAuthorizedException} */
        DENIED
    }

    /** InitiateAuth, which carries no metadata to the triggers. */
    public Reply start() {
        return goOn(metadata());
    }

    /** Begins and asks for a code. */
    public Reply request(String method, String... more) {
        return requestShowing("__dummy__", method, more);
    }

    /** Begins and asks for a code, with an answer to the parameters round such as a token. */
    public Reply requestShowing(String answer, String method, String... more) {
        start();
        Map<String, String> sent = new LinkedHashMap<>(metadata(more).values());
        sent.put("signInMethod", method);
        return answer(answer, new Metadata(sent));
    }

    /** RespondToAuthChallenge. */
    public Reply answer(String answer, String... metadata) {
        return answer(answer, metadata(metadata));
    }

    private Reply answer(String answer, Metadata metadata) {
        boolean right = verify(answer, metadata);
        entries.add(new SessionEntry(SessionEntry.CUSTOM_CHALLENGE, right, shown.round()));
        return goOn(metadata);
    }

    public Reply resend(String... more) {
        Map<String, String> sent = new LinkedHashMap<>(metadata(more).values());
        sent.put("action", "RESEND");
        return answer("__dummy__", new Metadata(sent));
    }

    /** The Verify trigger alone, for the round that is shown. */
    public boolean verify(String answer, String... metadata) {
        return verify(answer, metadata(metadata));
    }

    private boolean verify(String answer, Metadata metadata) {
        return harness.answers.check(shown.round(), answer, user, metadata);
    }

    /** A round that Verify answered, without what follows: the Create trigger can then be run by itself. */
    public void answered(boolean right) {
        entries.add(new SessionEntry(SessionEntry.CUSTOM_CHALLENGE, right, shown.round()));
    }

    private Reply goOn(Metadata metadata) {
        return switch (define(metadata).step()) {
            case ISSUE_TOKENS -> Reply.TOKENS;
            case FAIL, VERIFY_PASSWORD -> Reply.DENIED;
            case ASK_PARAMETERS, SEND_CODE, RESEND, ASK_AGAIN -> {
                show(create(metadata));
                yield Reply.ROUND;
            }
        };
    }

    private Next define(Metadata metadata) {
        return Conversation.next(entries, new Caller(harness.passwordFirst, !user.exists(), metadata));
    }

    /** The Create trigger alone, as Cognito repeats it. */
    public Presented create(String... metadata) {
        return create(metadata(metadata));
    }

    private Presented create(Metadata metadata) {
        return harness.rounds.present(define(metadata), user, metadata);
    }

    public void show(Presented round) {
        shown = round;
    }

    /** The record of the user has changed meanwhile. */
    public void become(User changed) {
        user = changed;
    }

    /** An answer to this round from within another session, or by another user. */
    public void showAsIn(PlayedSession other) {
        shown = other.shown;
    }

    public Map<String, String> parameters() {
        return shown.publicParameters();
    }

    public String parameter(String name) {
        return shown.publicParameters().getOrDefault(name, "");
    }

    public String flow() {
        return parameter("flow");
    }

    public String round() {
        return shown.round();
    }

    private static Metadata metadata(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Metadata(values);
    }
}
