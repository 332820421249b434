/**
 * What providers report about messages that they had accepted: e-mail by Amazon SES, text messages by Amazon SNS, WhatsApp by AWS End
 * User Messaging. {@link dev.countersign.triggers.receipts.ReceiptsHandler} tells their events apart; each has a class that reads it.
 */
@NullMarked
package dev.countersign.triggers.receipts;

import org.jspecify.annotations.NullMarked;
