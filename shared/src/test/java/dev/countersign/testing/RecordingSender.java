package dev.countersign.testing;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.testing.leaks.Canary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps what was sent, and can be made to refuse, or to run something before or after the provider has the message. */
public final class RecordingSender implements CodeSender {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6,10}\\b");

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Locale> locales = new CopyOnWriteArrayList<>();
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};
    private final List<Medium> tried = new CopyOnWriteArrayList<>();
    private final List<String> triedCodes = new CopyOnWriteArrayList<>();
    private final Map<Medium, DeliveryException.Cause> refusals = new ConcurrentHashMap<>();
    private volatile DeliveryException.@Nullable Cause refusal;

    /** One message that went out. */
    public record Sent(Medium medium, String to, String code) {}

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        Canary.plant(message.code());
        before.run();
        DeliveryException.Cause cause = refusals.getOrDefault(medium, refusal);
        tried.add(medium);
        triedCodes.add(message.code());
        if (cause != null) {
            throw new DeliveryException(cause);
        }
        sent.add(new Sent(medium, to.reveal(), code(message)));
        texts.add(message.text());
        locales.add(message.locale());
        after.run();
        return "message-" + sent.size();
    }

    private static String code(Message message) {
        Matcher code = CODE.matcher(message.text());
        if (!code.find()) {
            throw new IllegalStateException("a message without a code");
        }
        return code.group();
    }

    /** From now on; null: takes everything. */
    public void refuse(DeliveryException.@Nullable Cause cause) {
        refusal = cause;
    }

    /** The same for one medium. */
    public void refuse(Medium medium, DeliveryException.Cause cause) {
        refusals.put(medium, cause);
    }

    /** Every medium works again. */
    public void recover() {
        refusals.clear();
    }

    /** Whatever was tried, in order. */
    public List<Medium> tried() {
        return List.copyOf(tried);
    }

    /** The codes in it, taken or not. */
    public List<String> triedCodes() {
        return List.copyOf(triedCodes);
    }

    public void before(Runnable action) {
        before = action;
    }

    public void after(Runnable action) {
        after = action;
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** The text of the last message. */
    public String text() {
        return texts.get(texts.size() - 1);
    }

    /** The languages of the messages. */
    public List<Locale> locales() {
        return List.copyOf(locales);
    }

    public int count() {
        return sent.size();
    }

    /** The code of the last message. */
    public String code() {
        return sent.get(sent.size() - 1).code();
    }

    /** Six digits that are not that code. */
    public String wrongCode() {
        return code().charAt(0) == '1' ? "2" + code().substring(1) : "1" + code().substring(1);
    }
}
