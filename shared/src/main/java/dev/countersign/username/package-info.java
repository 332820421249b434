/**
 * The name that a person chooses once. {@link dev.countersign.username.UserNames} holds who has which, and that is the truth;
 * {@link dev.countersign.username.ChooseUserName} claims one and writes it into the user pool, where tokens take it from.
 */
@NullMarked
package dev.countersign.username;

import org.jspecify.annotations.NullMarked;
