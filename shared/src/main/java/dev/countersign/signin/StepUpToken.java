package dev.countersign.signin;

/** When a step-up client shows the access token of the person who is signed in. */
public enum StepUpToken {
    /** With the request for a code: nothing is sent without it. The strict default. */
    WITH_REQUEST,
    /** Only together with the code, as the unmodified client of the AWS sample does. Anyone can cause messages, so limits are harder. */
    WITH_CODE
}
