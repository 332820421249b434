package dev.countersign.local.data;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.RestartContract;
import dev.countersign.challenge.StoreRecords;
import java.text.ParseException;
import java.util.function.UnaryOperator;

/** Records that pass through the text of a data file. */
final class StoreInJsonTest extends RestartContract {
    StoreInJsonTest() {
        super(new ThroughText());
    }

    private static final class ThroughText implements UnaryOperator<StoreRecords> {
        private int restarts;

        @Override
        public StoreRecords apply(StoreRecords records) {
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
}
