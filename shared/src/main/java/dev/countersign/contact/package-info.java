/**
 * A person changes an own phone number or e-mail address: {@link dev.countersign.contact.ChangeContact} asks an address that is
 * proven already, then the new one, writes it and tells the old one. {@link dev.countersign.contact.ContactChanges} holds the one
 * change that a person has under way.
 */
@NullMarked
package dev.countersign.contact;

import org.jspecify.annotations.NullMarked;
