package dev.countersign.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser. Without one a test is skipped, unless COUNTERSIGN_REQUIRE_BROWSER says that it must not be. */
public final class Chromium {
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver");

    private Chromium() {}

    /** Opens a page. */
    public static ChromeDriver open(URI page) {
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
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.orElseThrow())
                        .usingAnyFreePort()
                        .build(),
                options);
        browser.manage().window().setSize(new Dimension(1280, 1560));
        browser.get(page.toString());
        return browser;
    }

    private static Optional<File> present(List<String> paths) {
        return paths.stream().map(File::new).filter(File::canExecute).findFirst();
    }
}
