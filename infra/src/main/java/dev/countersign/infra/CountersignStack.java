package dev.countersign.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** One stage: the construct, and outputs that tell what to do next. */
public final class CountersignStack extends Stack {
    public CountersignStack(Construct scope, String id, StackProps stackProps, CountersignProps props) {
        super(scope, id, stackProps);
        CountersignAuth auth = new CountersignAuth(this, "Countersign", props);
        auth.outputs()
                .forEach((name, value) ->
                        CfnOutput.Builder.create(this, name).value(value).build());
        CfnOutput.Builder.create(this, "Next")
                .value("./countersign doctor --outputs outputs.json, then ./countersign try --outputs outputs.json")
                .build();
    }
}
