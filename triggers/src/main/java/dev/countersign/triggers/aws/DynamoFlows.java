package dev.countersign.triggers.aws;

import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.Owner;
import java.time.Instant;
import java.util.Optional;

/** Flows in DynamoDB, by the items of {@link DynamoChallengeStore}. */
final class DynamoFlows implements Flows {
    private final Table table;

    DynamoFlows(Table table) {
        this.table = table;
    }

    @Override
    public Optional<Flow> find(String flowId) {
        return FlowItems.read(flowId, table.read(Keys.flow(flowId)));
    }

    @Override
    public boolean end(String flowId, Owner owner, Instant now) {
        return table.write(FlowItems.ended(flowId, owner, now)).done();
    }
}
