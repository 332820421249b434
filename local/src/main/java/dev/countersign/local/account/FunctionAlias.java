package dev.countersign.local.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alias of a Lambda function. Triggers are always aliases, so that a roll-back leaves the pool alone.
 *
 * @param arn of the alias
 * @param function ARN of the function
 * @param name of the alias
 */
record FunctionAlias(String arn, String function, String name) {
    private static final Pattern ARN =
            Pattern.compile("(arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+):([A-Za-z0-9_-]+)");

    static FunctionAlias of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + arn
                            + "\" is not the ARN of an alias, such as arn:aws:lambda:eu-central-1:123456789012:function:define:live");
        }
        return new FunctionAlias(arn, matcher.group(1), matcher.group(2));
    }
}
