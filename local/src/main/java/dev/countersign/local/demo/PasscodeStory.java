package dev.countersign.local.demo;

import java.util.Map;

/** A nightly batch proves to another system that a bill comes from it, by a passcode that a partner carries. */
final class PasscodeStory {
    private static final int LIFETIME_SECONDS = 60;
    private static final Map<String, String> BILL = Map.of("bill", "4711");
    private static final Map<String, String> OTHER_BILL = Map.of("bill", "4712");

    private final Laptop laptop;
    private final Teller teller;
    private final SignedRequests requests;

    PasscodeStory(Stage stage) {
        this.laptop = stage.laptop();
        this.teller = stage.teller();
        this.requests = stage.config().backEnd();
    }

    void play() {
        teller.heading("A batch without any person proves that a bill is its own (passcode).");
        Map<String, Object> carried = issue();
        teller.say("It has a passcode issued for the client billing and bill 4711, and a partner carries it.");
        refuses("wrong", carried, OTHER_BILL);
        teller.say("Beside another bill the passcode is refused.");
        Map<String, Object> accepted = validate(carried, BILL);
        Failed.unless(Boolean.TRUE.equals(accepted.get("valid")), "it must be valid, was " + accepted);
        teller.say("Beside its own bill it is valid.");
        refuses("used", carried, BILL);
        teller.say("A second time it is refused.");
        Map<String, Object> late = issue();
        laptop.advanceClock(LIFETIME_SECONDS + 1);
        refuses("expired", late, BILL);
        teller.say("Another one, shown after " + LIFETIME_SECONDS + " seconds, is refused as well.");
    }

    private Map<String, Object> issue() {
        Map<String, Object> issued =
                laptop.post(requests, "/api/passcodes", Map.of("clientId", "billing", "context", BILL));
        Failed.unless(issued.containsKey("passcode"), "a passcode must be issued, was " + issued.get("title"));
        return issued;
    }

    private Map<String, Object> validate(Map<String, Object> carried, Map<String, String> context) {
        return laptop.post(
                requests,
                "/api/passcodes/validate",
                Map.of(
                        "clientId",
                        "billing",
                        "timestamp",
                        carried.getOrDefault("timestamp", 0),
                        "passcode",
                        carried.getOrDefault("passcode", ""),
                        "context",
                        context));
    }

    private void refuses(String reason, Map<String, Object> carried, Map<String, String> context) {
        Object said = validate(carried, context).get("reason");
        Failed.unless(reason.equals(said), "it must be refused as " + reason + ", was " + said);
    }
}
