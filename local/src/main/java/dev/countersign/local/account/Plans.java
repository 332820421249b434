package dev.countersign.local.account;

/** Which plan of Cognito carries which token trigger. */
final class Plans {
    private Plans() {}

    /** Claims in the access token, which came with the second version of the event, are not part of the plan LITE. */
    static boolean carry(String plan, String tokenTrigger) {
        return tokenTrigger.equals("V1_0") || plan.equals("ESSENTIALS") || plan.equals("PLUS");
    }
}
