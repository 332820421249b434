package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.Medium;
import dev.countersign.local.Inbox.Delivered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** A new person uses the page: sign-up, the way that a code takes when a provider fails, and the user name. */
final class SignUpPageTest extends BrowserTest {
    private static final String PHONE = "+12025550177";

    private LocalCountersign local;

    @BeforeEach
    void open() throws Exception {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
        browser.get(local.endpoint() + "/");
    }

    @AfterEach
    void close() {
        if (local != null) {
            local.close();
        }
    }

    @Test
    void signsUpWhileWhatsAppIsDownAndChoosesAUserName() throws Exception {
        takeName("Ada");
        click("provider-whatsapp");
        click("to-sign-up");
        browser.findElement(By.id("new-address")).sendKeys("+1 (202) 555-0177");
        choose("new-method", "WHATSAPP");
        screenshot("sign-up-form.png");
        click("register");
        waitFor("sign-up-note", "Your account is made.");
        waitFor("sign-in-round", "WhatsApp message to +*******0177");
        waitFor("sign-in-round", "Sent by WhatsApp; if that fails, by text message, then by e-mail.");
        waitFor("inbox", "Text message to " + PHONE);
        assertEquals(List.of(Medium.SMS), media());
        screenshots("sign-up-round");
        useTheNewestCode();
        waitFor("outcome", "Signed in as " + PHONE);

        type("new-user-name", "ada");
        waitFor("user-name-outcome", "This user name is taken.");
        retype("new-user-name", "Hedy");
        waitFor("user-name-outcome", "Hedy is yours for good.");
        screenshots("sign-up-name");
        retype("new-user-name", "Lamarr");
        waitFor("user-name-outcome", "Another user name was chosen already.");
        click("refresh");
        waitFor("user-name", "Hedy");
        assertFalse(browser.findElement(By.id("user-name-form")).isDisplayed());

        click("sign-out");
        waitFor("outcome", "Signed out.");
        assertFalse(browser.findElement(By.id("user-name-line")).isDisplayed());
        click("provider-whatsapp");
        click("to-sign-in");
        choose("method", "WHATSAPP_OTP");
        retype("person", PHONE);
        waitFor("inbox", "WhatsApp message to " + PHONE);
        useTheNewestCode();
        waitFor("user-name", "Hedy");
        browser.findElement(By.xpath("//summary[.='ID token']")).click();
        waitFor("tokens", "custom:username");
        screenshots("sign-up-again");
        assertEquals(List.of(Medium.WHATSAPP, Medium.SMS), media());
        assertEquals(List.of(), browserErrors());
    }

    @Test
    void whoHasAnAccountIsSignedInInstead() {
        click("to-sign-up");
        type("new-address", "grace@example.com");

        waitFor("sign-up-note", "This address has an account already. A code signs you in.");
        useTheNewestCode();
        waitFor("outcome", "Signed in as grace@example.com");
        click("start-payment");
        click("approve-code");
        waitFor("inbox", "EUR 250.00");
        useTheNewestCode("approve-input");
        waitFor("approve-outcome", "Approved");
        click("execute");
        waitFor("bank-state", "Executed.");
    }

    @Test
    void saysInTheTriggersWordsWhatToEnter() throws Exception {
        click("to-sign-up");
        type("new-address", "+33 6 12 34 56 78");

        waitFor("outcome", "Codes cannot be sent to this phone number.");
        assertFalse(browser.findElement(By.id("outcome")).getText().contains("PreSignUp"));
    }

    @Test
    void writesInTheLanguageOfTheNewPerson() throws Exception {
        click("to-sign-up");
        choose("language", "ar");
        type("new-address", "new@example.com");

        waitFor("inbox", "رمز تسجيل الدخول");
        By text = By.cssSelector("#inbox .text");
        assertEquals("rtl", browser.findElement(text).getCssValue("direction"));
        screenshots("sign-up-arabic");
        useTheNewestCode();
        waitFor("outcome", "Signed in as new@example.com");
    }

    /** Somebody else has it before. */
    private void takeName(String name) throws Exception {
        try (TestClient web = new TestClient(local, "web")) {
            String token = web.signIn(TestClient.ADA).tokens().accessToken();
            HttpRequest put = HttpRequest.newBuilder(local.endpoint().resolve("/api/username"))
                    .PUT(BodyPublishers.ofString("{\"username\":\"" + name + "\"}"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            assertEquals(
                    200,
                    HttpClient.newHttpClient()
                            .send(put, BodyHandlers.discarding())
                            .statusCode());
        }
        local.inbox().clear();
    }

    private List<Medium> media() {
        return local.inbox().messages(PHONE).stream().map(Delivered::medium).toList();
    }

    private void choose(String id, String value) {
        new Select(browser.findElement(By.id(id))).selectByValue(value);
    }

    private void retype(String id, String text) {
        browser.findElement(By.id(id)).clear();
        type(id, text);
    }

    private void useTheNewestCode() {
        useTheNewestCode("code");
    }

    private void useTheNewestCode(String id) {
        By use = By.cssSelector("#inbox li:first-child button");
        patiently().until(driver -> !driver.findElements(use).isEmpty());
        browser.findElement(use).click();
        browser.findElement(By.id(id)).sendKeys(Keys.ENTER);
    }

    /** Wide and narrow, where nothing may stand over the edge. */
    private void screenshots(String name) throws Exception {
        for (int width : List.of(1280, 390)) {
            widen(width);
            screenshot(name + "-" + width + ".png");
            assertTrue(fits(), name + " at " + width);
        }
        widen(1280);
    }
}
