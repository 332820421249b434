/**
 * The data file of the local pool: what {@code --data FILE} keeps over a restart.
 *
 * <p>A {@link dev.countersign.local.data.Snapshot} is everything that is kept, as a value. {@code SnapshotJson} turns it into
 * text and back, {@link dev.countersign.local.data.DataFile} gets the text onto the disk whole or not at all, and
 * {@link dev.countersign.local.data.Saver} does so whenever something has changed.
 */
@NullMarked
package dev.countersign.local.data;

import org.jspecify.annotations.NullMarked;
