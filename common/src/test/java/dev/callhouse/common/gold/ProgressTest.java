package dev.callhouse.common.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.spark.TableVersion;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private static final Progress PROGRESS =
            new Progress(Map.of("id-a", 3L, "id-b", 7L), "run-1", null, null, null, null);

    @Test
    void itIsReadBackAsItWasWritten() {
        assertThat(PROGRESS.toJson()).isEqualTo("{\"inputs\":{\"id-a\":3,\"id-b\":7},\"run\":\"run-1\"}");
        assertThat(Progress.parse(PROGRESS.toJson())).contains(PROGRESS);
    }

    @Test
    void aFieldOfALaterVersionDoesNotDisturb() {
        assertThat(Progress.parse("{\"inputs\":{\"id-a\":3},\"run\":\"r\",\"more\":[1]}"))
                .contains(new Progress(Map.of("id-a", 3L), "r", null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "backfilled by hand", "{}", "[1]", "{\"inputs\":{}}", "{\"inputs\":{\"a\":\"x\"}}"})
    void whatSomebodyElseWroteIsNoProgress(String userMetadata) {
        assertThat(Progress.parse(userMetadata)).isEmpty();
    }

    @Test
    void inputsThatStoodStillOutdateNothing() {
        assertThat(PROGRESS.outdatedBy(List.of(input("a", 3), input("b", 7)))).isEmpty();
    }

    @Test
    void everyInputThatMovedOrIsNewIsNamed() {
        assertThat(PROGRESS.outdatedBy(List.of(input("a", 5), input("b", 6), input("c", 0))))
                .contains("a moved from version 3 to 5, b was set back from version 7 to 6, "
                        + "c is another table than the one last read");
    }

    private static PinnedInput input(String name, long version) {
        return new PinnedInput(name, new Path("/" + name), new TableVersion("id-" + name, version));
    }
}
