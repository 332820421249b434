package dev.countersign.triggers.samples;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.signin.Round;
import dev.countersign.triggers.testing.PlayedSignIn.Kept;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that a function finds at a moment: what Cognito keeps, and the table.
 *
 * @param code in the newest message; empty when there was none
 * @param flows the random ids of all flows, in the order in which they began
 * @param items as DynamoDB spells them in JSON
 */
record Sample(Instant at, String code, List<String> flows, Kept kept, List<Map<String, Object>> items) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("code", code);
        json.put("flows", flows);
        json.put("answered", kept.answered());
        json.put("shown", kept.shown());
        json.put("items", items);
        return json;
    }

    static Sample parse(String text) {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(text);
            return new Sample(
                    Instant.parse(JSONObjectUtils.getString(json, "at")),
                    JSONObjectUtils.getString(json, "code"),
                    JSONObjectUtils.getStringList(json, "flows"),
                    new Kept(objects(json, "answered"), JSONObjectUtils.getJSONObject(json, "shown")),
                    objects(json, "items"));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Map<String, Object>> objects(Map<String, Object> json, String member) throws ParseException {
        return Arrays.asList(JSONObjectUtils.getJSONObjectArray(json, member));
    }

    /** The same with names in the place of random ids and what is made of them, so that two runs of a story can be compared. */
    Sample withNamedFlows() {
        String text = JSONObjectUtils.toJSONString(json());
        for (int i = 0; i < flows.size(); i++) {
            text = text.replace(flows.get(i), "flow-" + i).replace(Round.handle(flows.get(i)), "handle-" + i);
        }
        return parse(text);
    }

    /** The texts of all rounds, as Define and Create find them in the session, and the last one as Verify is given it. */
    List<String> rounds() {
        Map<?, ?> toVerify = (Map<?, ?>) Objects.requireNonNull(kept.shown().get("privateChallengeParameters"));
        return Stream.of(
                        kept.answered().stream().map(round -> round.get("challengeMetadata")),
                        Stream.of(kept.shown().get("challengeMetadata"), toVerify.get(Round.PARAMETER)))
                .flatMap(texts -> texts)
                .map(String::valueOf)
                .toList();
    }
}
