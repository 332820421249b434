package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * Notices what {@code DescribeUserPool} answers that the SDK has no field for. The SDK drops it, so it could not be sent back, and
 * {@code UpdateUserPool} would reset it: Cognito learns new settings faster than a library is updated.
 */
final class UnknownMembers implements ExecutionInterceptor {
    private static final Set<String> SENT = UpdateUserPoolRequest.builder().build().sdkFields().stream()
            .map(SdkField::memberName)
            .collect(Collectors.toSet());

    private final SortedSet<String> names = new TreeSet<>();

    /** Their paths, such as {@code Policies.SignInPolicy}. */
    SortedSet<String> names() {
        return names;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(this::read);
    }

    private InputStream read(InputStream stream) {
        try (stream) {
            byte[] body = stream.readAllBytes();
            look(new String(body, UTF_8));
            return new ByteArrayInputStream(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(String body) {
        try {
            if (JSONObjectUtils.parse(body).get("UserPool") instanceof Map<?, ?> pool) {
                look(pool);
            }
        } catch (ParseException e) {
            // Then it is no description of a pool, and the SDK says what is wrong with it.
        }
    }

    private void look(Map<?, ?> pool) {
        Map<String, SdkField<?>> known = byName(UserPoolType.builder().build().sdkFields());
        pool.forEach((name, value) -> {
            SdkField<?> field = known.get(String.valueOf(name));
            if (field == null || SENT.contains(field.memberName())) {
                look(String.valueOf(name), field, value);
            }
        });
    }

    private void look(String path, @Nullable SdkField<?> field, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (field == null) {
            names.add(path);
        } else if (value instanceof List<?> elements) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            elements.forEach(each -> look(path, element, each));
        } else if (value instanceof Map<?, ?> members && field.marshallingType().equals(MarshallingType.SDK_POJO)) {
            Map<String, SdkField<?>> known = byName(field.constructor().get().sdkFields());
            members.forEach((name, member) -> look(path + "." + name, known.get(String.valueOf(name)), member));
        }
    }

    private static Map<String, SdkField<?>> byName(List<SdkField<?>> fields) {
        return fields.stream().collect(Collectors.toMap(SdkField::memberName, field -> field));
    }
}
