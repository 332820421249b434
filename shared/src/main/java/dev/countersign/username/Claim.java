package dev.countersign.username;

/**
 * What came of a claim.
 *
 * @param name the one that the holder has now; for {@code TAKEN}, when there is none, the one that was wanted
 */
public record Claim(Outcome outcome, UserName name) {
    public enum Outcome {
        CLAIMED,
        /** The holder has it already; the spelling is still the first one. */
        ALREADY_YOURS,
        /** It is somebody else's, or once was. */
        TAKEN,
        YOU_HAVE_ANOTHER
    }
}
