package dev.countersign.local.cost;

/** The feature plan of the user pool. */
enum Plan {
    LITE(Price.COGNITO_LITE_USER, Price.COGNITO_LITE_FREE),
    ESSENTIALS(Price.COGNITO_ESSENTIALS_USER, Price.COGNITO_ESSENTIALS_FREE),
    PLUS(Price.COGNITO_PLUS_USER, Price.COGNITO_PLUS_FREE);

    private final Price user;
    private final Price free;

    Plan(Price user, Price free) {
        this.user = user;
        this.free = free;
    }

    /** An active user and month. */
    Price user() {
        return user;
    }

    /** How many active users a month are free in an account. */
    Price free() {
        return free;
    }
}
