package dev.countersign.transaction;

/** So much to one payee. */
public record Transfer(Payee payee, Money amount) {}
