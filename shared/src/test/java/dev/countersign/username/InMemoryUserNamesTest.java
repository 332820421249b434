package dev.countersign.username;

final class InMemoryUserNamesTest extends UserNamesContract {
    private final UserNames names = new InMemoryUserNames();

    @Override
    public UserNames names() {
        return names;
    }
}
