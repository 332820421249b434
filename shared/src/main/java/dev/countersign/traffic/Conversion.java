package dev.countersign.traffic;

/**
 * When too few of the codes that were sent come back: then somebody has messages sent that nobody reads.
 *
 * @param enough messages from which on it is judged; 1 or more
 * @param percent of the messages that have to be proved; 1 to 100
 */
public record Conversion(int enough, int percent) {
    /** Of a country or a prefix, in an hour. */
    public static final Conversion DEFAULT = new Conversion(50, 20);

    public Conversion {
        if (enough < 1 || percent < 1 || percent > 100) {
            throw new IllegalArgumentException(
                    "a conversion must be judged from 1 message on, by 1 to 100 percent, was " + enough + " and "
                            + percent);
        }
    }

    public boolean isLow(long sent, long proved) {
        return sent >= enough && proved * 100 < sent * percent;
    }

    /** With so many proved messages, how many sent ones are too many. */
    public long tooMany(long proved) {
        return Math.max(enough, proved * 100 / percent + 1);
    }
}
