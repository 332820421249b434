/**
 * Passcodes that one program gives another: a value that nobody chose, sealed so that it opens only in the
 * {@link dev.countersign.passcode.PasscodeContext} that it was issued in. {@link dev.countersign.passcode.IssuePasscode} gives one
 * out, {@link dev.countersign.passcode.CheckPasscode} accepts it once; {@link dev.countersign.passcode.Passcode} is what is kept of
 * it in between, which is not the passcode.
 */
@NullMarked
package dev.countersign.passcode;

import org.jspecify.annotations.NullMarked;
