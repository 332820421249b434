package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.operator.Act;
import dev.countersign.operator.Action;
import dev.countersign.operator.OperatorLog;
import dev.countersign.operator.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What operators did, in DynamoDB: an item for each person, that grows by a line with each act. */
final class DynamoOperatorLog implements OperatorLog {
    private static final Duration KEPT = Duration.ofDays(366);

    private final Table table;

    DynamoOperatorLog(Table table) {
        this.table = table;
    }

    @Override
    public void add(Person person, Act act) {
        table.write(new Write(
                Keys.operated(person),
                "SET acts = list_append(if_not_exists(acts, :none), :act), purgeAt = :purgeAt",
                "",
                new Values()
                        .words(":none", List.of())
                        .words(":act", List.of(line(act)))
                        .purgeAt(act.at().plus(KEPT))));
    }

    @Override
    public List<Act> of(Person person) {
        Item item = table.read(Keys.operated(person));
        return item.exists()
                ? item.words("acts").stream().map(DynamoOperatorLog::act).toList()
                : List.of();
    }

    private static String line(Act act) {
        return act.at() + " " + spelled(act.action()) + " " + act.by();
    }

    private static Act act(String line) {
        String[] words = line.split(" ", 3);
        if (words.length != 3) {
            throw new MalformedItemException("acts");
        }
        return new Act(
                Action.valueOf(words[1].toUpperCase(Locale.ROOT).replace('-', '_')), words[2], Instant.parse(words[0]));
    }
}
