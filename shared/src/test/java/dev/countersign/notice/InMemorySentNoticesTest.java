package dev.countersign.notice;

final class InMemorySentNoticesTest extends SentNoticesContract {
    private final SentNotices notices = new InMemorySentNotices();

    @Override
    protected SentNotices notices() {
        return notices;
    }
}
