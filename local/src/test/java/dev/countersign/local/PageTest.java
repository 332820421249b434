package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page, in a real browser, as a person uses it. */
final class PageTest extends BrowserTest {
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
    void signsInAndApprovesAPayment() throws Exception {
        assertFalse(browser.findElement(By.id("token-actions")).isDisplayed());
        click("send-code");
        String code = codeInInbox("E-mail to ada@example.com");
        type("code", TestClient.wrong(code));
        waitFor("outcome", "That was not the code. You have 4 tries left.");
        click("advance-31");
        waitUntilEnabled("resend");
        click("resend");
        waitFor("outcome", "Another message is on its way");
        type("code", code);
        waitFor("tokens", "sign_in_method");
        waitFor("tokens", "EMAIL_OTP");
        tokenCanBeTaken();

        click("start-payment");
        waitFor("bank-state", "waits for your approval");
        click("execute");
        waitFor("bank-state", "approve this payment by a code first");
        click("approve-code");
        type("approve-input", codeInInbox("Text message to +12025550101"));
        waitFor("approve-outcome", "Approved");
        waitFor("tokens", "transaction_id");
        click("execute");
        waitFor("bank-state", "Executed.");
        screenshot("page.png");
        browser.manage().window().setSize(new Dimension(500, 1100));
        screenshot("page-narrow.png");
        assertEquals(true, browser.executeScript("return document.body.scrollWidth <= window.innerWidth"));
        click("execute");
        waitFor("bank-state", "this payment was executed before");
        click("refresh");
        waitFor("token-outcome", "without the claims of a code");
        waitFor("trace", "the access token is good");

        assertTrue(browser.findElements(By.cssSelector("#trace li")).size() > 10);
        assertEquals(List.of(), browserErrors());
    }

    @Test
    void approvesABatchByOneCode() throws Exception {
        click("send-code");
        type("code", codeInInbox("E-mail to ada@example.com"));
        waitFor("outcome", "Signed in");
        assertEquals("", browser.findElement(By.id("total")).getText());
        click("add-payee");
        click("add-payee");
        click("add-payee");
        assertEquals("4 transfers", browser.findElement(By.id("total")).getText());
        click("start-payment");
        waitFor("bank-state", "The bank refuses: an amount must be decimal digits");
        screenshot("page-batch-refused.png");
        removePayee(4);
        waitFor("total", "3 transfers of 450.50 EUR in all");
        screenshot("page-batch-three.png");
        removePayee(1);
        browser.findElement(By.cssSelector("[aria-label='Payee 2'] [name=amount]"))
                .sendKeys("5");
        waitFor("total", "2 transfers of 200.505 EUR in all");
        browser.findElement(By.cssSelector("[aria-label='Payee 2'] [name=amount]"))
                .sendKeys(Keys.BACK_SPACE);

        click("start-payment");
        waitFor("bank-state", "The bank has registered 2 transfers of 200.50 EUR in all as ");
        click("approve-code");
        String code = codeInInbox("Text message to +12025550101");
        waitFor("inbox", "EUR 200.50 to 2x, max. EUR 120.00 ...6819 Alan Turing");
        screenshot("page-batch.png");
        type("approve-input", code);
        waitFor("approve-outcome", "Approved");
        click("execute");
        waitFor("bank-state", "Executed.");
        click("execute");
        waitFor("bank-state", "this payment was executed before");
        widen(390);
        assertTrue(fits());
        screenshot("page-batch-narrow.png");
        assertEquals(List.of(), browserErrors());
    }

    private void removePayee(int number) {
        browser.findElement(By.cssSelector("[aria-label='Payee " + number + "'] .remove"))
                .click();
    }

    /** In the clipboard; where the browser does not let a page do that, in a field to copy it from. */
    private void tokenCanBeTaken() {
        browser.findElement(By.cssSelector("#tokens button")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(page -> {
            boolean copied =
                    page.findElement(By.cssSelector("#tokens button")).getText().equals("Copied");
            return copied
                    || page.findElement(By.cssSelector("#tokens textarea")).isDisplayed();
        });
    }

    @Test
    void unknownPersonSeesACodeRoundAndNoMessage() {
        WebElement person = browser.findElement(By.id("person"));
        person.clear();
        person.sendKeys("nobody@example.com", Keys.ENTER);

        waitFor("sign-in-round", "E-mail to n***@e***.com");
        assertTrue(browser.findElements(By.cssSelector("#inbox li")).isEmpty());
    }

    @Test
    void personWithoutPhoneLearnsWhyNoCodeComes() {
        WebElement person = browser.findElement(By.id("person"));
        person.clear();
        person.sendKeys("linus@example.com", Keys.ENTER);
        String code = codeInInbox("E-mail to linus@example.com");
        type("code", code);
        click("start-payment");

        click("approve-code");

        waitFor("approve-outcome", "This person has no verified phone number");
    }

    @Test
    void roundEndsWithItsSession() {
        click("send-code");
        String code = codeInInbox("E-mail to ada@example.com");

        click("advance-300");
        waitFor("sign-in-round", "expired");
        type("code", code);

        waitFor("outcome", "Ask for a new code.");
        assertTrue(browser.findElements(By.id("code")).isEmpty());
        assertEquals("send-code", browser.switchTo().activeElement().getDomAttribute("id"));
    }

    private String codeInInbox(String heading) {
        By newest = By.cssSelector("#inbox li:first-child");
        patiently()
                .until(driver -> driver.findElements(newest).stream()
                        .anyMatch(message -> message.getText().contains(heading)));
        return String.valueOf(
                browser.findElement(newest).findElement(By.tagName("button")).getDomAttribute("data-code"));
    }
}
