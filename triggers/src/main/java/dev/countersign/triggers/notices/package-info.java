/**
 * What the table's stream tells of purses of wrong answers: {@link dev.countersign.triggers.notices.PurseRecord} reads a record,
 * {@link dev.countersign.triggers.notices.NoticesHandler} hands it to the rule that tells the person.
 */
@NullMarked
package dev.countersign.triggers.notices;

import org.jspecify.annotations.NullMarked;
