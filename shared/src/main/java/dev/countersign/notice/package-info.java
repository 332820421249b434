/**
 * What people are told of wrong answers to their codes. {@link dev.countersign.notice.PurseChange} says which change of a purse is worth
 * a notice, {@link dev.countersign.notice.TellOfWrongCodes} sends it, and {@link dev.countersign.notice.SentNotices} keeps anybody from
 * being told too often.
 */
@NullMarked
package dev.countersign.notice;

import org.jspecify.annotations.NullMarked;
