package dev.countersign.local.cost;

import java.io.PrintStream;
import java.util.List;

/** The command {@code countersign cost}. It only calculates: it reads no account and calls nothing. */
public final class Cost {
    private static final String HELP = """
            countersign cost [--sign-ins N] [--step-ups N] [--users N] [--channel email|sms|whatsapp] [--country US] [--plan ESSENTIALS]
            countersign cost --countries

            Says what sign-ins and step-ups cost in an AWS account: for each thousand, and in a month. It calculates from
            the calls that are made and a dated list of prices; it calls nothing. docs/cost.md says what stands behind it.

              --sign-ins N  sign-ins in a month (usual: 10000)
              --step-ups N  step-ups in a month (usual: 1000)
              --users N     active users in a month, whom Cognito counts (usual: as many as sign-ins)
              --channel C   how codes of sign-ins travel: email (usual), sms or whatsapp; those of step-ups by e-mail, or
                            by text message after e-mail
              --country CC  where messages to phones go (usual: US)
              --plan P      feature plan of the user pool: LITE, ESSENTIALS (usual) or PLUS
              --countries   a thousand sign-ins by each channel and country, and nothing else
              --help        this text""";

    private Cost() {}

    /**
     * The exit status.
     *
     * @param arguments without the name of the command
     * @throws IllegalArgumentException with what is wrong with them, in a sentence
     */
    public static int run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        PriceList prices = PriceList.load();
        if (arguments.equals(List.of("--countries"))) {
            out.print(new CountryTable(prices).text());
            return 0;
        }
        Usage usage = Usage.parse(arguments, prices.countries());
        out.print(new BillTable(usage, prices).text());
        return 0;
    }
}
