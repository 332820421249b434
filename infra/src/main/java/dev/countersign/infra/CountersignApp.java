package dev.countersign.infra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.StackProps;

/** The app of {@code cdk deploy}: one stack for each stage in cdk.json. */
public final class CountersignApp {
    private CountersignApp() {}

    public static void main(String[] arguments) {
        App app = App.Builder.create().context(Flags.ALL).build();
        try {
            stacks(app, Stages.read(app.getNode().tryGetContext("countersign")).values());
        } catch (InvalidPropsException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        app.synth();
    }

    static List<CountersignStack> stacks(App app, Collection<CountersignProps> stages) {
        List<CountersignStack> stacks = new ArrayList<>();
        for (CountersignProps props : stages) {
            CountersignStack stack = stack(app, props);
            SharedIdentity.warn(stack, props, stages);
            stacks.add(stack);
        }
        return stacks;
    }

    static CountersignStack stack(App app, CountersignProps props) {
        return new CountersignStack(
                app,
                "Countersign-" + props.stage(),
                StackProps.builder()
                        .description("Countersign " + props.stage() + ": sign-in and step-up by one-time code")
                        .synthesizer(DefaultStackSynthesizer.Builder.create()
                                .generateBootstrapVersionRule(false)
                                .build())
                        .terminationProtection(!props.disposable())
                        .tags(Map.of("countersign", props.stage()))
                        .build(),
                props);
    }
}
