package dev.countersign.signin;

/** What people come to an app client for. */
public enum ClientRole {
    /** People who have an account. Nobody gets one here. */
    LOGIN,
    /** New people too: the one kind of app client at which accounts are made. */
    SIGN_UP
}
