package dev.countersign.delivery;

/** How a message travels. The first two names are Cognito's {@code DeliveryMedium} values. */
public enum Medium {
    EMAIL(AddressKind.EMAIL),
    SMS(AddressKind.PHONE),
    WHATSAPP(AddressKind.PHONE);

    private final AddressKind kind;

    Medium(AddressKind kind) {
        this.kind = kind;
    }

    public AddressKind kind() {
        return kind;
    }

    /** Whether a message can say what is approved. A template of WhatsApp for codes shows the code and nothing else. */
    public boolean showsDetails() {
        return this != WHATSAPP;
    }
}
