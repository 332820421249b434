package dev.countersign.receipt;

/** A text is no receipt that was signed by one of the keys, with the fault. It quotes nothing of the text. */
public final class InvalidReceiptException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Looked for in this order; the first one found is reported. */
    public enum Fault {
        /** Longer than 4,096 characters, or no signed object (RFC 7515 §7.1). */
        FORMAT("it is not a signed object in three parts"),
        /** Another {@code alg} or {@code typ}: a token, for one. */
        TYPE("it is something else than a receipt: its header must have alg ES256 and typ " + SignReceipt.TYPE),
        /** None of the keys has its {@code kid}. */
        KEY_UNKNOWN("none of these keys has signed it"),
        /** It was altered, or signed by somebody else. */
        SIGNATURE("its signature does not hold: it was altered, or somebody else has signed it"),
        /** One is missing or of another type. */
        CLAIMS("a claim is missing or malformed");

        private final String meaning;

        Fault(String meaning) {
            this.meaning = meaning;
        }
    }

    private final Fault fault;

    InvalidReceiptException(Fault fault) {
        super(fault.meaning, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** One clause for people. */
    @Override
    public String getMessage() {
        return fault.meaning;
    }
}
