package dev.countersign.otp;

/** What a code is good for. It is part of the derivation, so a code for one purpose is a wrong code for any other. */
public enum Purpose {
    SIGN_IN,
    STEP_UP,
    /** A step-up that is bound to something, such as a transaction id. */
    TRANSACTION,
    /** A change of one's own phone number or e-mail address. */
    CONTACT,
    /** What a back end asks for outside any sign-in. */
    CODE
}
