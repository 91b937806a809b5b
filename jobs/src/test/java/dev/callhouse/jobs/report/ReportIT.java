package dev.callhouse.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.callhouse.common.testing.SparkTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Skipped where there is no {@code chromium} on the PATH. */
class ReportIT extends SparkTest {
    @Test
    void chromiumDrawsEveryChartAndHasNothingToComplainAbout(@TempDir Path folder) throws Exception {
        assumeTrue(hasChromium(), "chromium is not on the PATH");
        Path page = folder.resolve("report.html");
        ReportLake.in(folder).page(page);

        Opened opened = open(page, folder);

        assertThat(opened.log()).doesNotContain("CONSOLE");
        int charts = count(Files.readString(page), "data-chart=\"");
        assertThat(charts).isGreaterThan(18);
        assertThat(count(opened.dom(), "data-drawn=\"true\"")).isEqualTo(charts);
        assertThat(count(opened.dom(), "<svg")).isEqualTo(charts);
        assertThat(count(opened.dom(), ">NaN<")).isZero();
    }

    private record Opened(String dom, String log) {}

    private static Opened open(Path page, Path folder) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("chromium.log");
        List<String> command = List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString());
        Process chromium = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(chromium.waitFor(2, TimeUnit.MINUTES))
                    .as("chromium has ended")
                    .isTrue();
        } finally {
            chromium.destroyForcibly();
        }
        return new Opened(Files.readString(dom), Files.readString(log));
    }

    private static boolean hasChromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
    }

    private static int count(String text, String what) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }
}
