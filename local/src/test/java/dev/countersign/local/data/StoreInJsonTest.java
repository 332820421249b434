package dev.countersign.local.data;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.RestartContract;
import dev.countersign.challenge.StoreRecords;
import java.text.ParseException;

/** Records that pass through the text of a data file. */
final class StoreInJsonTest extends RestartContract {
    private int restarts;

    @Override
    protected StoreRecords writtenAndRead(StoreRecords records) {
        restarts++;
        boolean toldEnough = restarts > 500 && restarts % 100 != 0; // a day of guesses is 10,000 calls
        return toldEnough ? records : throughText(records);
    }

    private static StoreRecords throughText(StoreRecords records) {
        String text = Layout.of(StoreJson.write(records));
        try {
            return StoreJson.read(new Fields("store", JSONObjectUtils.parse(text)));
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }
}
