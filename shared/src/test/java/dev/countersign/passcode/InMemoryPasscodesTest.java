package dev.countersign.passcode;

final class InMemoryPasscodesTest extends PasscodesContract {
    private final Passcodes passcodes = new InMemoryPasscodes();

    @Override
    protected Passcodes passcodes() {
        return passcodes;
    }
}
