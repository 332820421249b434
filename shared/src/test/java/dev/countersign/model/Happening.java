package dev.countersign.model;

/** What can happen around one flow. */
enum Happening {
    /** The first message, or the trigger's repeat of it. */
    SEND,
    /** A further message. */
    RESEND,
    WRONG,
    RIGHT,
    /** Some time passes; how much is the case's. */
    TIME,
    /** The token trigger asks for the proof. */
    CLAIM,
    /** A new flow of the same person at another app client gets a message and a wrong answer. */
    OTHER_FLOW,
    /** The right answer is recorded once more, as if the first time had been lost. */
    PROVE_AGAIN
}
