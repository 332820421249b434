package dev.countersign.infra;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stages that cdk.json describes under {@code countersign}: an object by stage, each with properties that are spelled
 * as in {@link CountersignProps.Builder}. An unknown property is a fault, because it is a misspelled one.
 */
final class Stages {
    private static final String HOW = "write \"countersign\": {\"dev\": {\"settings\": {…}, \"clients\": {…}}} into"
            + " \"context\" of cdk.json; docs/deploy.md has an example";

    private final List<String> faults = new ArrayList<>();

    private Stages() {}

    /**
     * The properties by stage, in the order of the file.
     *
     * @throws InvalidPropsException with all faults of the first stage that has some
     */
    static Map<String, CountersignProps> read(@Nullable Object context) {
        Map<String, CountersignProps> stages = new LinkedHashMap<>();
        if (!(context instanceof Map<?, ?> byStage) || byStage.isEmpty()) {
            throw new InvalidPropsException(List.of("context countersign is missing; " + HOW));
        }
        byStage.forEach(
                (name, described) -> stages.put(name.toString(), new Stages().stage(name.toString(), described)));
        return stages;
    }

    private CountersignProps stage(String name, @Nullable Object described) {
        CountersignProps.Builder builder = CountersignProps.builder().stage(name);
        Map<String, Consumer<Object>> properties = Map.of(
                "settings",
                        value -> map("settings", value)
                                .forEach((setting, text) -> builder.setting(setting, String.valueOf(text))),
                "clients", value -> map("clients", value).forEach((client, how) -> client(builder, client, how)),
                "plan", value -> constant("plan", Plan.class, value, builder::plan),
                "tokenTrigger", value -> constant("tokenTrigger", TokenTrigger.class, value, builder::tokenTrigger),
                "mailIdentity", value -> constant("mailIdentity", MailIdentity.class, value, builder::mailIdentity),
                "codeKeys", value -> builder.codeKeys(words("codeKeys", value).toArray(new String[0])),
                "alarmEmail", value -> builder.alarmEmail(value.toString()),
                "dashboard", value -> flag("dashboard", value, builder::dashboard),
                "tracing", value -> flag("tracing", value, builder::tracing),
                "disposable", value -> flag("disposable", value, builder::disposable));
        map(name, described)
                .forEach((property, value) -> properties
                        .getOrDefault(
                                property,
                                unknown -> faults.add(name + ": " + property + " is not a property; there are "
                                        + new TreeSet<>(properties.keySet())))
                        .accept(value));
        if (!faults.isEmpty()) {
            throw new InvalidPropsException(faults);
        }
        return builder.build();
    }

    private void client(CountersignProps.Builder builder, String name, Object described) {
        Map<String, Object> how = map("clients: " + name, described);
        Set<String> known = Set.of("methods", "entry", "stepUpToken", "stepUpFrom");
        how.keySet().stream()
                .filter(property -> !known.contains(property))
                .forEach(property -> faults.add("clients: " + name + ": " + property + " is not a property; there are "
                        + new TreeSet<>(known)));
        Set<SignInMethod> methods = EnumSet.noneOf(SignInMethod.class);
        words("clients: " + name + ": methods", how.getOrDefault("methods", List.of()))
                .forEach(word -> constant("clients: " + name + ": methods", SignInMethod.class, word, methods::add));
        List<Entry> entry = new ArrayList<>();
        constant("clients: " + name + ": entry", Entry.class, how.getOrDefault("entry", "parameters"), entry::add);
        List<StepUpToken> token = new ArrayList<>();
        constant(
                "clients: " + name + ": stepUpToken",
                StepUpToken.class,
                how.getOrDefault("stepUpToken", "with-request"),
                token::add);
        Set<String> from =
                Set.copyOf(words("clients: " + name + ": stepUpFrom", how.getOrDefault("stepUpFrom", List.of())));
        if (faults.isEmpty()) {
            try {
                builder.client(new AppClient(name, methods, entry.get(0), token.get(0), from));
            } catch (IllegalArgumentException e) {
                faults.add("clients: " + e.getMessage());
            }
        }
    }

    private Map<String, Object> map(String where, @Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, member) -> map.put(String.valueOf(key), member));
        } else {
            faults.add(where + " must be an object");
        }
        return map;
    }

    private List<String> words(String where, Object value) {
        if (value instanceof List<?> given) {
            return given.stream().map(String::valueOf).toList();
        }
        faults.add(where + " must be a list of texts");
        return List.of();
    }

    private void flag(String where, Object value, Consumer<Boolean> then) {
        if (value instanceof Boolean given) {
            then.accept(given);
        } else {
            faults.add(where + " must be true or false");
        }
    }

    /** Spelled as in the pages: {@code parameters}, {@code with-code}, {@code EMAIL_OTP}, {@code LITE}. */
    private <E extends Enum<E>> void constant(String where, Class<E> type, Object value, Consumer<E> then) {
        String wanted = value.toString().toUpperCase(Locale.ROOT).replace('-', '_');
        Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .ifPresentOrElse(
                        then,
                        () -> faults.add(where + " must be one of " + Arrays.toString(type.getEnumConstants())
                                + ", was \"" + value + "\""));
    }
}
