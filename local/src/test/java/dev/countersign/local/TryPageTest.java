package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.support.ui.Select;

/** The page as {@code countersign try} shows it. */
final class TryPageTest extends BrowserTest {
    @TempDir
    private Path directory;

    private TryRun run;
    private TestClient web;

    @BeforeEach
    void open() throws Exception {
        run = new TryRun(directory);
        web = new TestClient(run.local, "web");
        browser.get(run.endpoint() + "/");
        waitFor("about", "User pool eu-west-1_local in eu-west-1");
    }

    @AfterEach
    void close() {
        if (run != null) {
            web.close();
            run.close();
        }
    }

    @Test
    void signsInAndApprovesAPayment() throws Exception {
        screenshot("try-page-start.png");
        type("person", "ada@example.com");
        waitFor("sign-in-round", "The code is in your mailbox.");
        type("code", web.codeSentTo("ada@example.com"));
        waitFor("tokens", "EMAIL_OTP");
        assertFalse(browser.findElement(By.id("user-name-form")).isDisplayed());

        click("start-payment");
        waitFor("bank-state", "waits for your approval");
        screenshot("try-page-payment.png");
        click("approve-code");
        waitFor("approve-round", "The code is on your phone.");
        type("approve-input", web.codeSentTo(TestClient.ADAS_PHONE));
        waitFor("approve-outcome", "Approved");
        click("execute");
        waitFor("bank-state", "Executed.");
        screenshot("try-page.png");
        browser.manage().window().setSize(new Dimension(500, 1100));
        screenshot("try-page-narrow.png");
        assertEquals(true, browser.executeScript("return document.body.scrollWidth <= window.innerWidth"));
        assertEquals(List.of(), browserErrors());
    }

    @Test
    void approvesABatchThatTheMessageDoesNotShow() throws Exception {
        type("person", "ada@example.com");
        waitFor("sign-in-round", "The code is in your mailbox.");
        type("code", web.codeSentTo("ada@example.com"));
        waitFor("tokens", "EMAIL_OTP");

        click("add-payee");
        waitFor("total", "2 transfers of 370.00 EUR in all");
        click("start-payment");
        click("approve-code");
        waitFor("approve-round", "The code is on your phone.");
        screenshot("try-page-batch.png");
        type("approve-input", web.codeSentTo(TestClient.ADAS_PHONE));
        waitFor("approve-outcome", "Approved");
        click("execute");
        waitFor("bank-state", "Executed.");

        String message = run.local
                .inbox()
                .messages(TestClient.ADAS_PHONE)
                .get(0)
                .message()
                .text();
        assertFalse(message.contains("EUR"), "a message that shows the order");
    }

    @Test
    void showsNothingThatAPoolInAwsLacks() {
        for (String id : List.of("clock", "beside", "people", "modes", "sign-up", "user-name-form", "approve-fields")) {
            assertFalse(browser.findElement(By.id(id)).isDisplayed(), id);
        }
        assertEquals("", browser.findElement(By.id("person")).getDomProperty("value"));
    }

    @Test
    void signsInByTextMessageWithTheOtherWayForApprovals() {
        new Select(browser.findElement(By.id("method"))).selectByValue("SMS_OTP");
        assertEquals(
                "EMAIL_OTP_STEPUP", browser.findElement(By.id("approve-method")).getDomProperty("value"));

        type("person", "ada@example.com");
        waitFor("sign-in-round", "The code is on your phone.");
        type("code", web.codeSentTo(TestClient.ADAS_PHONE));
        waitFor("tokens", "SMS_OTP");
        click("start-payment");
        click("approve-code");
        waitFor("approve-hint", "An app client without this step-up answers");
        waitFor("approve-outcome", "Incorrect username or password.");
    }

    @Test
    void saysSoWhenThePoolDoesNotAnswer() {
        run.local.close();

        type("person", "ada@example.com");

        waitFor("outcome", "There is no answer from 127.0.0.1:");
    }
}
