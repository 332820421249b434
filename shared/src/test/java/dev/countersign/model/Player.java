package dev.countersign.model;

/** What events happen to; says what came of each. */
interface Player {
    String happens(Happening event);
}
