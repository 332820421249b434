package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** V6.3.5: what of the table's stream reaches the function that tells people of wrong codes. */
final class NoticesTest {
    private static final Synthesised MAIL = Synthesised.of(Synthesised.email());

    private static Map<String, Object> mapping() {
        return MAIL.resource("AWS::Lambda::EventSourceMapping", "CountersignNoticesFeedStream");
    }

    /** Each filter as text, without the escapes of JSON in JSON. */
    private static List<String> filters() {
        return Synthesised.list(Synthesised.object(mapping(), "FilterCriteria"), "Filters").stream()
                .map(filter -> Synthesised.typed(filter).toString())
                .toList();
    }

    @Test
    @DisplayName("E2 off: no function, no stream, no right to read one, no output")
    void offLeavesNothing() {
        String off = Synthesised.of(Synthesised.email().notices(false)).json().toString();

        for (String trace : List.of("Notices", "EventSourceMapping", "StreamSpecification", "GetRecords")) {
            assertFalse(off.contains(trace), trace);
        }
    }

    @Test
    @DisplayName(
            "BF-11 only the rows that the rule tells of get through: 5, 80 and 100, and the end of one of more than 5")
    void filterKnowsTheRows() {
        List<String> filters = filters();

        assertEquals(2, filters.size());
        assertTrue(
                filters.get(0).contains("\"NewImage\":{\"failures\":{\"N\":[\"5\",\"80\",\"100\"]}}"), filters.get(0));
        assertTrue(filters.get(1).contains("\"NewImage\":{\"failures\":{\"N\":[\"0\"]}}"), filters.get(1));
        assertTrue(
                filters.get(1)
                        .contains("\"OldImage\":{\"failures\":{\"N\":[{\"anything-but\":"
                                + "[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\"]}]}}"),
                filters.get(1));
    }

    @Test
    @DisplayName("only purses of people of this pool get through, and none of back ends")
    void filterKnowsThePurses() {
        for (String filter : filters()) {
            assertTrue(filter.contains("\"prefix\":\"PURSE#"), filter);
            assertTrue(filter.contains("CountersignSignInPool"), filter);
            assertTrue(filter.contains("#open#") && filter.contains("#token#"), filter);
            assertFalse(filter.contains("#code#"), filter);
        }
    }

    @Test
    @DisplayName("a record is tried again for an hour at most, each failed one by itself")
    void repeatsAreBounded() {
        assertEquals(3_600, Synthesised.number(mapping(), "MaximumRecordAgeInSeconds"));
        assertEquals(5, Synthesised.number(mapping(), "MaximumRetryAttempts"));
        assertEquals(true, Synthesised.at(mapping(), "BisectBatchOnFunctionError"));
        assertEquals(List.of("ReportBatchItemFailures"), Synthesised.list(mapping(), "FunctionResponseTypes"));
        assertTrue(Synthesised.text(mapping(), "FunctionName").contains("CountersignNoticesLive"));
    }

    @Test
    @DisplayName("the table tells both images, and the function knows the pool, no key of codes and no caller")
    void functionKnowsWhatItNeeds() {
        assertEquals(
                "NEW_AND_OLD_IMAGES",
                Synthesised.text(
                        Synthesised.object(
                                MAIL.resource("AWS::DynamoDB::Table", "CountersignRecordsTable"),
                                "StreamSpecification"),
                        "StreamViewType"));
        assertEquals(
                Set.of(
                        "STAGE",
                        "CHANNELS",
                        "TABLE_NAME",
                        "USER_POOL_ID",
                        "PEPPER_KEY_ID",
                        "SES_FROM_ADDRESS",
                        "SES_CONFIGURATION_SET"),
                MAIL.environment("Notices").keySet());
    }
}
