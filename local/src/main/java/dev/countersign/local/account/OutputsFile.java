package dev.countersign.local.account;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The file that {@code cdk deploy --outputs-file FILE} writes: outputs by name, by stack. */
record OutputsFile(Path file, Map<String, Object> stacks) {
    /** The pinned command line, as the pages write it: a cdk from elsewhere may not read what our app writes. */
    static final String CDK_DEPLOY = "infra/node_modules/.bin/cdk deploy";

    static final String DEPLOY = "Write the file with: " + CDK_DEPLOY + " --outputs-file FILE";

    static OutputsFile read(Path file) {
        try {
            return of(file, JSONObjectUtils.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read. " + DEPLOY, e);
        } catch (ParseException e) {
            throw new IllegalArgumentException(file + " is not the outputs of a stack in JSON. " + DEPLOY, e);
        }
    }

    /** Only texts by name by stack are outputs; of cdk.json, say, the members would pass for stacks. */
    private static OutputsFile of(Path file, Map<String, Object> stacks) {
        boolean outputs = stacks.values().stream()
                .allMatch(stack -> stack instanceof Map<?, ?> members
                        && members.values().stream().allMatch(String.class::isInstance));
        if (!outputs) {
            throw new IllegalArgumentException(file + " is JSON, but not the outputs of a stack. " + DEPLOY);
        }
        return new OutputsFile(file, stacks);
    }

    /** The name of the stack, when there is one. */
    String onlyStack() {
        if (stacks.isEmpty()) {
            throw new IllegalArgumentException(file + " has no stack. " + DEPLOY);
        }
        if (stacks.size() > 1) {
            throw new IllegalArgumentException(
                    file + " has several stacks, " + new TreeSet<>(stacks.keySet()) + ". Name one with --stack");
        }
        return stacks.keySet().iterator().next();
    }

    Map<String, String> outputs(String stack) {
        if (!(stacks.get(stack) instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException(file + " has no stack \"" + stack + "\", but "
                    + new TreeSet<>(stacks.keySet()) + ". Name one with --stack");
        }
        Map<String, String> outputs = new HashMap<>();
        members.forEach((key, value) -> outputs.put(String.valueOf(key), String.valueOf(value)));
        return outputs;
    }
}
