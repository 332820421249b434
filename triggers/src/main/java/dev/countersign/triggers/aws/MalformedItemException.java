package dev.countersign.triggers.aws;

/** An item of the table is not as this release writes it. Whoever asked is refused. */
final class MalformedItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedItemException(String attribute) {
        super("the attribute " + attribute + " is missing or of another type");
    }
}
