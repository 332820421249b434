package dev.countersign.local.api;

import java.util.List;
import java.util.Optional;

/**
 * A back end that may call the signed routes of a laptop. Its keys are printed, and good for nothing else: they sign requests to this
 * process, which listens on loopback only.
 *
 * @param name of its user in IAM, as handlers see it
 * @param accessKey what a signature names
 * @param secretKey what it is made with
 */
public record DemoCaller(String name, String accessKey, String secretKey) {
    /** The bank, which registers transactions. */
    public static final DemoCaller BANK = new DemoCaller("demo-bank", "DEMOBANK", "demo-bank-secret");

    /** Another back end, which must not reach what the bank has. */
    public static final DemoCaller SHOP = new DemoCaller("demo-shop", "DEMOSHOP", "demo-shop-secret");

    public static final List<DemoCaller> ALL = List.of(BANK, SHOP);

    static Optional<DemoCaller> of(String accessKey) {
        return ALL.stream().filter(caller -> caller.accessKey.equals(accessKey)).findFirst();
    }

    /** What an authorizer says that it is, and settings name it by. */
    public String arn() {
        return "arn:aws:iam::000000000000:user/" + name;
    }

    @Override
    public String toString() {
        return "DemoCaller[" + name + "]";
    }
}
