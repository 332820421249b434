package dev.countersign.local.data;

import static java.util.stream.Collectors.toSet;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;

/** A snapshot as the text of the data file, and back. */
final class SnapshotJson {
    /** To be raised with any change of what is written, so that no version takes another's file for its own. */
    private static final int FORMAT = 2;

    private SnapshotJson() {}

    static String write(Snapshot snapshot) {
        return Layout.of(Members.of(
                "format", FORMAT,
                "clockAhead", snapshot.clockAhead().toString(),
                "secrets",
                        Members.of(
                                "codeKey", snapshot.secrets().codeKey(),
                                "pepper", snapshot.secrets().pepper(),
                                "receiptKey", snapshot.secrets().receiptKey()),
                "pool", PoolJson.write(snapshot.pool()),
                "store", StoreJson.write(snapshot.store()),
                "transactions", Members.sorted(snapshot.transactions().stream().map(TransactionJson::write))));
    }

    /** @throws IllegalArgumentException with the place that is wrong, in one line without any value */
    static Snapshot read(String text) {
        Fields document = parsed(text);
        requireFormat(document);
        return new Snapshot(
                document.duration("clockAhead"),
                secrets(document.object("secrets")),
                PoolJson.read(document.object("pool")),
                StoreJson.read(document.object("store")),
                document.objects("transactions").stream()
                        .map(TransactionJson::read)
                        .collect(toSet()));
    }

    private static Fields parsed(String text) {
        try {
            if (text.stripLeading().startsWith("{")) { // nimbus reads "[]" as an empty object
                return new Fields("", JSONObjectUtils.parse(text));
            }
        } catch (ParseException e) {
            // It says no more than this:
        }
        throw new IllegalArgumentException("it is not a JSON object");
    }

    private static void requireFormat(Fields document) {
        int format = document.number("format");
        if (format != FORMAT) {
            throw new IllegalArgumentException("its format is " + format + ", and this version reads " + FORMAT);
        }
    }

    private static Secrets secrets(Fields secrets) {
        return new Secrets(secrets.text("codeKey"), secrets.text("pepper"), secrets.text("receiptKey"));
    }
}
