package dev.countersign.local.data;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.bank.Ledger;
import dev.countersign.local.bank.Payment;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A snapshot as the text of the data file, and back. */
final class SnapshotJson {
    /** To be raised with any change of what is written, so that no version takes another's file for its own. */
    private static final int FORMAT = 1;

    private SnapshotJson() {}

    static String write(Snapshot snapshot) {
        return Layout.of(Members.of(
                "format", FORMAT,
                "clockAhead", snapshot.clockAhead().toString(),
                "secrets",
                        Members.of(
                                "codeKey", snapshot.secrets().codeKey(),
                                "pepper", snapshot.secrets().pepper()),
                "pool", PoolJson.write(snapshot.pool()),
                "store", StoreJson.write(snapshot.store()),
                "bank", Members.of("payments", payments(snapshot.ledger()))));
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
                ledger(document.object("bank").objects("payments")));
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
        return new Secrets(secrets.text("codeKey"), secrets.text("pepper"));
    }

    private static List<Map<String, @Nullable Object>> payments(Ledger ledger) {
        return Members.sorted(ledger.payments().values().stream()
                .map(payment -> Members.of(
                        "id", payment.id(),
                        "owner", payment.owner(),
                        "payee", payment.payee(),
                        "amount", payment.amount(),
                        "currency", payment.currency(),
                        "executed", ledger.executed().contains(payment.id()))));
    }

    private static Ledger ledger(List<Fields> payments) {
        Map<String, Payment> byId = new HashMap<>();
        Set<String> executed = new HashSet<>();
        for (Fields payment : payments) {
            String id = payment.text("id");
            byId.put(
                    id,
                    new Payment(
                            id,
                            payment.text("owner"),
                            payment.text("payee"),
                            payment.text("amount"),
                            payment.text("currency")));
            if (payment.flag("executed")) {
                executed.add(id);
            }
        }
        return new Ledger(byId, executed);
    }
}
