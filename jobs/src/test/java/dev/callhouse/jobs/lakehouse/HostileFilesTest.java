package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.generate.HostileAccount;
import dev.callhouse.jobs.generate.HostileAccount.Fate;
import dev.callhouse.jobs.generate.HostileAccount.Landed;
import dev.callhouse.jobs.generate.HostileGenerator;
import dev.callhouse.jobs.generate.HostileSettings;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small slice of the soak: files with everything that must not break a load, counted by who wrote them. */
class HostileFilesTest extends SparkTest {
    private static final int ROWS = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyLineIsAccountedForAndOnlyTheFilesThatCannotLoadAreRefused(long seed) {
        TestLake lake = new TestLake(folder);
        HostileAccount account = HostileGenerator.write(
                spark(),
                new HostileSettings(ROWS, seed),
                new org.apache.hadoop.fs.Path(
                        lake.root().resolve("source/calls").toUri()));
        Ended silver = lake.silver();
        assertThat(silver.exitCode()).as(silver.err()).isEqualTo(ExitCode.GATE);
        assertThat(linesByFile(lake)).containsExactlyInAnyOrderEntriesOf(linesByFile(account));
        assertThatClassesAddUp(lake, account);
        assertThatRefusalsHaveTheirReason(lake, account);
        assertThat(lake.lakehouse("verify", "--dataset", "calls").out()).endsWith("1 batches, unaccounted: 0\n");
        assertThat(lake.silver().out()).contains("silver calls: nothing new, nothing written\n");
    }

    private static Map<String, Long> linesByFile(TestLake lake) {
        Map<String, Long> lines = new TreeMap<>();
        lake.ledgerFiles()
                .select("path", "lines")
                .collectAsList()
                .forEach(row -> lines.put(row.getString(0), row.getLong(1)));
        return lines;
    }

    private static Map<String, Long> linesByFile(HostileAccount account) {
        return account.files().stream()
                .filter(file -> file.fate() != Fate.PASSED_OVER)
                .collect(Collectors.toMap(Landed::name, Landed::lines));
    }

    private static void assertThatClassesAddUp(TestLake lake, HostileAccount account) {
        assertThat(lake.ledgerFiles()
                        .filter("lines <> inserted + updated + unchanged + superseded + late + rejected + blank")
                        .isEmpty())
                .isTrue();
        assertThat(TestLake.texts(lake.ledgerBatches().select("files", "refused", "lines")))
                .containsExactly(linesByFile(account).size() + "|"
                        + account.files(Fate.REFUSED).size() + "|" + account.lines());
    }

    private static void assertThatRefusalsHaveTheirReason(TestLake lake, HostileAccount account) {
        Map<String, String> reasons = new TreeMap<>();
        lake.ledgerFiles()
                .filter("status = 'refused'")
                .select("path", "reason")
                .collectAsList()
                .forEach(row -> reasons.put(row.getString(0), row.getString(1)));
        assertThat(reasons.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        account.files(Fate.REFUSED).stream().map(Landed::name).toList());
        account.files(Fate.REFUSED)
                .forEach(file ->
                        assertThat(reasons.get(file.name())).as(file.name()).startsWith(file.reason()));
    }
}
