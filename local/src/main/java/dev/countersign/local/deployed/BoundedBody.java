package dev.countersign.local.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body as text that is read up to a limit; a longer one is an {@link IOException}. The JDK has such a thing from 25 on. */
final class BoundedBody implements BodySubscriber<String> {
    private final BodySubscriber<String> text = BodySubscribers.ofString(UTF_8);
    private final long limitBytes;
    private long bytes;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        text.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        bytes += part.stream().mapToLong(Buffer::remaining).sum();
        if (bytes <= limitBytes) {
            text.onNext(part);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        text.onError(new IOException("the body is larger than " + limitBytes + " bytes"));
    }

    @Override
    public void onError(Throwable fault) {
        text.onError(fault);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }
}
