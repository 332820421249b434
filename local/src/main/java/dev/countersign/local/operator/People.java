package dev.countersign.local.operator;

/** The people of one pool, as an operator sees and changes them. */
@FunctionalInterface
public interface People {
    /**
     * What is printed.
     *
     * @throws RefusedException when it is not done; nothing was changed
     */
    String answer(Wish wish) throws RefusedException;
}
