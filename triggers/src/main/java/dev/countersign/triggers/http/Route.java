package dev.countersign.triggers.http;

import dev.countersign.triggers.LambdaFunction;
import java.util.Arrays;
import java.util.List;

/** The routes of the HTTP API: who may call each of them, and which function answers. */
public enum Route {
    CHOOSE_USER_NAME("PUT", "/username", Authorizer.TOKEN, LambdaFunction.USER_NAME),
    CHANGE_CONTACT("PUT", "/contact", Authorizer.TOKEN, LambdaFunction.CONTACT),
    VALIDATE_CONTACT("POST", "/contact/validate", Authorizer.TOKEN, LambdaFunction.CONTACT),
    REGISTER_TRANSACTION("POST", "/transactions", Authorizer.SIGNATURE, LambdaFunction.TRANSACTIONS),
    CONFIRM_TRANSACTION("POST", "/transactions/{id}/confirm", Authorizer.SIGNATURE, LambdaFunction.TRANSACTIONS),
    CANCEL_TRANSACTION("POST", "/transactions/{id}/cancel", Authorizer.SIGNATURE, LambdaFunction.TRANSACTIONS),
    SHOW_TRANSACTION("GET", "/transactions/{id}", Authorizer.TOKEN, LambdaFunction.TRANSACTIONS),
    OWN_RECEIPT("GET", "/transactions/{id}/receipt", Authorizer.TOKEN, LambdaFunction.APPROVAL_RECEIPT),
    /** A route has one authorizer, so the back end asks by another method than the person. */
    ISSUE_RECEIPT("POST", "/transactions/{id}/receipt", Authorizer.SIGNATURE, LambdaFunction.APPROVAL_RECEIPT),
    RECEIPT_KEYS("GET", "/.well-known/receipt-keys", Authorizer.NONE, LambdaFunction.APPROVAL_RECEIPT),
    ISSUE_PASSCODE("POST", "/passcodes", Authorizer.SIGNATURE, LambdaFunction.ISSUE_PASSCODE),
    VALIDATE_PASSCODE("POST", "/passcodes/validate", Authorizer.SIGNATURE, LambdaFunction.CHECK_PASSCODE),
    INVALIDATE_PASSCODE(
            "DELETE", "/passcodes/{clientId}/{timestamp}", Authorizer.SIGNATURE, LambdaFunction.CHECK_PASSCODE),
    SEND_CODE("POST", "/codes", Authorizer.SIGNATURE, LambdaFunction.CODES),
    VALIDATE_CODE("POST", "/codes/validate", Authorizer.SIGNATURE, LambdaFunction.CODES),
    END_CODE("DELETE", "/codes/{id}", Authorizer.SIGNATURE, LambdaFunction.CODES);

    /** What a caller has to show before a function is asked. */
    public enum Authorizer {
        /** A token of one of the pool's app clients: a person. */
        TOKEN,
        /** A signature by a principal of AWS that IAM lets in: a back end. */
        SIGNATURE,
        /** Nothing: what is there is public. */
        NONE
    }

    private final String method;
    private final String path;
    private final Authorizer authorizer;
    private final LambdaFunction function;

    Route(String method, String path, Authorizer authorizer, LambdaFunction function) {
        this.method = method;
        this.path = path;
        this.authorizer = authorizer;
        this.function = function;
    }

    /** Those that a function answers. */
    public static List<Route> of(LambdaFunction function) {
        return Arrays.stream(values())
                .filter(route -> route.function == function)
                .toList();
    }

    /** The route of a key; an API has no others than these. */
    static Route of(String key) {
        return Arrays.stream(values())
                .filter(route -> route.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no route of this API"));
    }

    public String method() {
        return method;
    }

    /** From the root of the API; {@code {name}} stands for one segment. */
    public String path() {
        return path;
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    public LambdaFunction function() {
        return function;
    }

    /** As API Gateway names it: method and path, such as {@code PUT /contact}. */
    public String key() {
        return method + " " + path;
    }
}
