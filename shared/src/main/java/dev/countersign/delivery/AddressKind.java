package dev.countersign.delivery;

/** The two kinds of address a person can prove. WhatsApp and SMS share the phone. */
public enum AddressKind {
    EMAIL("email", "email_verified"),
    PHONE("phone_number", "phone_number_verified");

    private final String attribute;
    private final String verifiedAttribute;

    AddressKind(String attribute, String verifiedAttribute) {
        this.attribute = attribute;
        this.verifiedAttribute = verifiedAttribute;
    }

    /** The Cognito user attribute that holds such an address. */
    public String attribute() {
        return attribute;
    }

    /** The Cognito user attribute that says {@code "true"} when the address is verified. */
    public String verifiedAttribute() {
        return verifiedAttribute;
    }
}
