package dev.countersign.local.demo;

/** The story did not go as it must. */
final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String what) {
        super(what);
    }

    static void unless(boolean holds, String otherwise) {
        if (!holds) {
            throw new Failed(otherwise);
        }
    }
}
