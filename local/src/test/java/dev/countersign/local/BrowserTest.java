package dev.countersign.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The ground for tests of the page: a real browser, used with the keyboard where that is shorter. Skipped without one. */
abstract class BrowserTest {
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver");

    ChromeDriver browser;

    @BeforeEach
    void startBrowser() {
        Optional<File> chromium = present(BROWSERS);
        Optional<File> driver = present(DRIVERS);
        boolean required = Boolean.parseBoolean(System.getenv("COUNTERSIGN_REQUIRE_BROWSER"));
        assumeTrue(
                required || (chromium.isPresent() && driver.isPresent()), "no chromium and chromedriver in /usr/bin");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.orElseThrow())
                        .usingAnyFreePort()
                        .build(),
                options);
        browser.manage().window().setSize(new Dimension(1280, 1960));
    }

    @AfterEach
    void stopBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    void click(String id) {
        waitUntilEnabled(id);
        browser.findElement(By.id(id)).click();
    }

    /** Types into a field and presses Enter. */
    void type(String id, String text) {
        waitUntilEnabled(id);
        browser.findElement(By.id(id)).sendKeys(text, Keys.ENTER);
    }

    void waitUntilEnabled(String id) {
        patiently()
                .until(driver -> driver.findElements(By.id(id)).stream()
                        .anyMatch(element -> element.isDisplayed()
                                && element.isEnabled()
                                && !"true".equals(element.getDomAttribute("aria-disabled"))));
    }

    void waitFor(String id, String text) {
        patiently()
                .withMessage("#" + id + " to say: " + text)
                .until(driver -> driver.findElement(By.id(id)).getText().contains(text));
    }

    WebDriverWait patiently() {
        return new WebDriverWait(browser, Duration.ofSeconds(15));
    }

    List<String> browserErrors() {
        return browser.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("status of 4")) // refusals that this test provokes
                .toList();
    }

    /** As on a screen that wide; a window cannot be as narrow as a phone. */
    void widen(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", width < 600 ? 2600 : 1560, "deviceScaleFactor", 1, "mobile", false));
    }

    boolean fits() {
        return Boolean.TRUE.equals(
                browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"));
    }

    void screenshot(String name) throws Exception {
        Files.write(Path.of("target", name), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static Optional<File> present(List<String> paths) {
        return paths.stream().map(File::new).filter(File::canExecute).findFirst();
    }
}
