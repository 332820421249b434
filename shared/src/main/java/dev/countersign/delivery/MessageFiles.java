package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the templates: ours, and over them, key by key, what {@code countersign/} on the class path has. With {@link MessagePrices} the only class of the
 * rules that reads files. It looks in these two places and nowhere else, so the default locale of the machine decides nothing,
 * as it would with a {@code ResourceBundle}.
 */
final class MessageFiles {
    private static final String OVERRIDES = "countersign/";
    private static final String GENERAL = "messages.properties";
    private static final String LANGUAGES = "languages";
    private static final String PAGE = "mail.html";

    private final List<String> faults = new ArrayList<>();
    private final SmsLines lines;

    /** A text, and which file it is from. */
    record Found(String file, String text) {}

    MessageFiles(SmsLines lines) {
        this.lines = lines;
    }

    CodeMessages load(String usual) {
        List<Language> languages =
                tags().stream().map(this::language).flatMap(Optional::stream).toList();
        Template page = page();
        if (!faults.isEmpty()) {
            throw new InvalidMessagesException(faults);
        }
        return new CodeMessages(languages, usual, lines, page);
    }

    private List<String> tags() {
        SortedMap<String, Found> general = read(GENERAL);
        general.forEach((key, found) -> {
            if (!key.equals(LANGUAGES)) {
                faults.add(found.file() + ": there is no key " + key + ", only " + LANGUAGES);
            }
        });
        String tags = Objects.requireNonNull(general.get(LANGUAGES)).text();
        return Arrays.stream(tags.split(",", -1)).map(String::strip).distinct().toList();
    }

    private Optional<Language> language(String tag) {
        String name = "messages_" + tag + ".properties";
        Locale locale = Locale.forLanguageTag(tag);
        if (!locale.toLanguageTag().equals(tag)) {
            faults.add(GENERAL + ": languages has \"" + tag + "\", which is no language tag such as de or pt-BR");
            return Optional.empty();
        }
        Map<String, Found> texts = read(name);
        if (texts.isEmpty()) {
            faults.add(GENERAL + ": languages has \"" + tag + "\", but there is no " + OVERRIDES + name);
            return Optional.empty();
        }
        LanguageCheck check = new LanguageCheck(name, locale, lines);
        Optional<Language> language = check.language(texts);
        faults.addAll(check.faults());
        return language;
    }

    /** The HTML around an e-mail may have braces of its own. */
    private Template page() {
        Found page = text(OVERRIDES + PAGE).or(() -> text(PAGE)).orElseThrow();
        Template template = new Template(page.text());
        Set<String> required = Set.of("intro", "code", "rest");
        faults.addAll(LanguageCheck.placeholders(page.file(), template, required, Set.of("language", "direction")));
        return template;
    }

    /** Ours first, so that those of {@code countersign/} take their places. */
    private SortedMap<String, Found> read(String name) {
        SortedMap<String, Found> texts = new TreeMap<>();
        for (String file : List.of(name, OVERRIDES + name)) {
            text(file)
                    .ifPresent(found -> properties(found)
                            .forEach((key, value) -> texts.put((String) key, new Found(file, (String) value))));
        }
        return texts;
    }

    private Properties properties(Found found) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(found.text()));
        } catch (IOException | IllegalArgumentException e) {
            faults.add(found.file() + ": " + e.getMessage());
        }
        return properties;
    }

    private Optional<Found> text(String file) {
        try (InputStream in = open(file)) {
            if (in == null) {
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), UTF_8);
            if (text.indexOf('\ufffd') >= 0) {
                faults.add(file + ": it is not in UTF-8");
            }
            return Optional.of(new Found(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Ours lie beside this class. Others are where the application's class loader finds them, or the one that has us. */
    private static @Nullable InputStream open(String file) {
        if (!file.startsWith(OVERRIDES)) {
            return MessageFiles.class.getResourceAsStream(file);
        }
        return Stream.of(Thread.currentThread().getContextClassLoader(), MessageFiles.class.getClassLoader())
                .filter(Objects::nonNull)
                .map(loader -> loader.getResourceAsStream(file))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
