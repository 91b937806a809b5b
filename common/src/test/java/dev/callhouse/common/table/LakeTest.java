package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeTest {
    @ParameterizedTest
    @CsvSource({
        "/data/lake, file:/data/lake, /data/lake",
        "/data/x/../lake/, file:/data/lake, /data/lake",
        "/data/a b%20[c], file:/data/a b%20[c], /data/a b%20[c]",
        "file:///data/lake, file:/data/lake, /data/lake",
        "s3://bucket/lake/, s3://bucket/lake, s3://bucket/lake"
    })
    void aRootIsAbsoluteAndShownAsAPersonWouldTypeIt(String typed, String root, String shown) {
        assertThat(Lake.at(typed).root()).hasToString(root);
        assertThat(Lake.at(typed)).hasToString(shown);
    }

    @Test
    void aRelativeFolderIsBelowTheWorkingFolder() {
        assertThat(Lake.at("./lake").root())
                .hasToString("file:" + java.nio.file.Path.of("lake").toAbsolutePath());
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> Lake.at("file:lake"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("not a folder or URI: 'file:lake' (java.net.URISyntaxException:"
                        + " Relative path in absolute URI: file:lake)");
    }

    @ParameterizedTest
    @CsvSource({
        "silver_delta/calls, s3://bucket/lake/silver_delta/calls",
        "/elsewhere/calls, file:/elsewhere/calls",
        "s3://other/calls, s3://other/calls"
    })
    void aContractsPathIsBelowTheLakeUnlessItIsAbsolute(String path, String resolved) {
        assertThat(Lake.at("s3://bucket/lake").resolve(path)).hasToString(resolved);
    }

    @Test
    void everythingElseHasItsPlaceBelowTheRoot() {
        Lake lake = Lake.at("/lake");
        assertThat(lake.gold("domain", "table")).hasToString("file:/lake/gold/domain/table");
        assertThat(lake.gold()).hasToString("file:/lake/gold");
        assertThat(lake.control("runs/r")).hasToString("file:/lake/control/runs/r");
    }
}
