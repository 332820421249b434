package dev.countersign.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One vector of Wycheproof's {@code json_web_signature_test.json}, with the key its group publishes. */
record WycheproofVector(int id, String comment, boolean modifiedPadding, String label, String jws, JWKSet keys) {

    static List<WycheproofVector> parse(String json) throws ParseException {
        List<WycheproofVector> vectors = new ArrayList<>();
        for (Map<String, Object> group : objects(JSONObjectUtils.parse(json), "testGroups")) {
            JWKSet keys = keysOf(group);
            for (Map<String, Object> test : objects(group, "tests")) {
                vectors.add(of(test, keys));
            }
        }
        return vectors;
    }

    String name() {
        return id + " " + comment + ", " + label;
    }

    boolean isLabelled(String word) {
        return label.equals(word);
    }

    /** Read here anew and leniently, so that the code under test does not choose what is asked of it. */
    boolean claimsRs256() {
        try {
            String header = new String(part(0), StandardCharsets.UTF_8);
            return "RS256".equals(JSONObjectUtils.parse(header).get("alg"));
        } catch (ParseException | IllegalArgumentException e) {
            return false; // some vectors have no header, or another part in its place
        }
    }

    byte[] payload() {
        return part(1);
    }

    private byte[] part(int index) {
        return Base64.getUrlDecoder().decode(jws.split("\\.", -1)[index]);
    }

    private static WycheproofVector of(Map<String, Object> test, JWKSet keys) throws ParseException {
        return new WycheproofVector(
                JSONObjectUtils.getInt(test, "tcId"),
                JSONObjectUtils.getString(test, "comment"),
                JSONObjectUtils.getStringList(test, "flags").contains("ModifiedPadding"),
                JSONObjectUtils.getString(test, "result"),
                JSONObjectUtils.getString(test, "jws"),
                keys);
    }

    /** Symmetric keys have no public half. They are offered all the same: the verifier must not take one up. */
    private static JWKSet keysOf(Map<String, Object> group) throws ParseException {
        Object key = group.getOrDefault("public", group.get("private"));
        return JWKSet.parse(Map.of("keys", List.of(key)));
    }

    private static List<Map<String, Object>> objects(Map<String, Object> parent, String name) throws ParseException {
        return Stream.of(JSONObjectUtils.getJSONObjectArray(parent, name)).toList();
    }
}
