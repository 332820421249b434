package dev.countersign.triggers.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of one table in DynamoDB Local, from now on, and its records in the form in which AWS Lambda hands them to a function. */
public final class TableStream implements AutoCloseable {
    private final DynamoDbStreamsClient streams;
    private String iterator;

    public TableStream(DynamoDbClient dynamo, URI endpoint, String table) {
        dynamo.updateTable(request -> request.tableName(table)
                .streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .build()));
        this.streams = DynamoDbStreamsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIDEXAMPLE", "secret-of-the-test")))
                .httpClient(ApacheHttpClient.create())
                .build();
        String arn = dynamo.describeTable(request -> request.tableName(table))
                .table()
                .latestStreamArn();
        this.iterator = beginning(arn);
    }

    private String beginning(String arn) {
        String shard = streams.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards()
                .get(0)
                .shardId();
        return streams.getShardIterator(request ->
                        request.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    /** What changed since the last call in items whose keys begin like this. */
    public List<Map<String, Object>> next(String prefix) {
        List<Map<String, Object>> records = new ArrayList<>();
        List<Record> page;
        do {
            GetRecordsResponse got = streams.getRecords(request -> request.shardIterator(iterator));
            page = got.records();
            iterator = got.nextShardIterator();
            page.stream()
                    .filter(record -> key(record).startsWith(prefix))
                    .map(TableStream::json)
                    .forEach(records::add);
        } while (!page.isEmpty());
        return records;
    }

    private static String key(Record record) {
        return record.dynamodb()
                .keys()
                .getOrDefault("pk", AttributeValue.fromS(""))
                .s();
    }

    private static Map<String, Object> json(Record record) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("Keys", json(record.dynamodb().keys()));
        change.put("SequenceNumber", record.dynamodb().sequenceNumber());
        if (record.dynamodb().hasOldImage()) {
            change.put("OldImage", json(record.dynamodb().oldImage()));
        }
        if (record.dynamodb().hasNewImage()) {
            change.put("NewImage", json(record.dynamodb().newImage()));
        }
        return Map.of("eventName", record.eventNameAsString(), "eventSource", "aws:dynamodb", "dynamodb", change);
    }

    private static Map<String, Object> json(Map<String, AttributeValue> image) {
        Map<String, Object> json = new LinkedHashMap<>();
        image.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    private static Map<String, Object> json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case L -> Map.of("L", value.l().stream().map(TableStream::json).toList());
            default -> throw new IllegalArgumentException("no attribute of a purse is of type " + value.type());
        };
    }

    @Override
    public void close() {
        streams.close();
    }
}
