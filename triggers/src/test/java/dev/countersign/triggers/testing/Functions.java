package dev.countersign.triggers.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.triggers.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The four functions, wherever they run: bytes in, bytes out, and what one throws goes on to the caller. */
public final class Functions {
    private final Map<LambdaFunction, RequestStreamHandler> handlers;

    public Functions(Map<LambdaFunction, RequestStreamHandler> handlers) {
        this.handlers = new EnumMap<>(handlers);
    }

    public RequestStreamHandler handler(LambdaFunction function) {
        return Objects.requireNonNull(handlers.get(function), function.name());
    }

    public byte[] invoke(LambdaFunction function, byte[] event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler(function).handleRequest(new ByteArrayInputStream(event), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
