package dev.countersign.local;

import dev.countersign.local.pool.User;
import dev.countersign.local.pool.UserPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who is in the local pool from the start.
 *
 * @param phone empty for none
 */
record Person(String name, String email, String phone) {
    /** Only the app client {@code password} takes it, to show that its tokens get no claims. It opens nothing else. */
    static final String PASSWORD = "Laptop-only-1";

    static final List<Person> ALL = List.of(
            new Person("Ada", "ada@example.com", "+12025550101"),
            new Person("Grace", "grace@example.com", "+12025550102"),
            new Person("Linus", "linus@example.com", ""));

    void joins(UserPool pool) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("email", email);
        attributes.put("email_verified", "true");
        if (!phone.isEmpty()) {
            attributes.put("phone_number", phone);
            attributes.put("phone_number_verified", "true");
        }
        User user = pool.createUser(attributes);
        pool.setPassword(user.userName(), PASSWORD);
    }
}
