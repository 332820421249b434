package dev.countersign.json;

/** The bytes are not one well-formed JSON object, or it is nested too deep. It says no more: a cause could quote them. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException() {
        super("not one well-formed JSON object of moderate depth", null, false, false);
    }
}
