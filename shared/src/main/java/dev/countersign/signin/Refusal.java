package dev.countersign.signin;

/** A round cannot be made, and the caller is told one of the fixed texts. No cause, no stack trace: nothing that could leak. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CallerText text;

    public Refusal(CallerText text) {
        super(text.text(), null, false, false);
        this.text = text;
    }

    public CallerText text() {
        return text;
    }
}
