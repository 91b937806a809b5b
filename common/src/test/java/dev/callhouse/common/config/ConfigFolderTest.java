package dev.callhouse.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFolderTest {
    @TempDir
    Path folder;

    @Test
    void theShippedFolderHasSettingsAndContractsButNoExamples() {
        ConfigFolder shipped = ConfigFolder.shipped();
        assertThat(shipped.has("reference.conf")).isTrue();
        assertThat(shipped.names("contracts")).contains("contracts/call-center/calls.conf");
        assertThat(shipped.names("examples")).isEmpty();
        assertThat(shipped.place("reference.conf")).isEqualTo("conf/reference.conf");
        assertThat(shipped.layers()).containsExactly(shipped);
    }

    @Test
    void aUsersFolderGoesBeforeTheShippedOne() throws IOException {
        write("contracts/a b/x.conf", "a = 1");
        write("contracts/notes.txt", "");
        ConfigFolder user = at(folder.toString());
        assertThat(user.names("contracts")).containsExactly("contracts/a b/x.conf");
        assertThat(user.place("contracts/a b/x.conf")).isEqualTo(folder + "/contracts/a b/x.conf");
        assertThat(user.parse("contracts/a b/x.conf").getInt("a")).isEqualTo(1);
        assertThat(user.layers()).hasSize(2).first().isSameAs(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void aSlashAtTheEndDoesNotMatter(String end) throws IOException {
        write("settings.conf", "");
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(java.net.URI.create(folder.toUri() + end));
        assertThat(ConfigFolder.at(path, new Configuration(), ConfigFolder.shipped())
                        .has("settings.conf"))
                .isTrue();
    }

    @Test
    void aFileIncludesAnotherByItsNameFromTheRootAndFindsTheShippedOne() throws IOException {
        write("contracts/deep/a.conf", "include \"shared/b.conf\"\ninclude \"environments/local.conf\"\nx = ${y}");
        write("shared/b.conf", "y = 7");
        assertThat(at(folder.toString()).parse("contracts/deep/a.conf").getInt("x"))
                .isEqualTo(7);
        assertThat(at(folder.toString()).parse("contracts/deep/a.conf").hasPath("callhouse.spark"))
                .isTrue();
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> at(folder + "/none"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--config-dir " + folder + "/none: cannot be read (File file:" + folder
                        + "/none does not exist); give a folder with contracts/**/*.conf or settings.conf");
    }

    @Test
    void aFileInPlaceOfAFolderIsRefused() throws IOException {
        write("a.conf", "");
        assertThatThrownBy(() -> at(folder + "/a.conf"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--config-dir " + folder + "/a.conf: is a file; give the folder it lies in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts/readme.txt", "calls.conf", "contract/calls.conf"})
    void aFolderThatWouldChangeNothingIsRefused(String file) throws IOException {
        write(file, "");
        assertThatThrownBy(() -> at(folder.toString()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--config-dir " + folder
                        + ": has neither contracts/**/*.conf nor settings.conf, so it would" + " change nothing");
    }

    @Test
    void problemsAreThrownTogetherAndOnlyIfThereAreAny() {
        Problems problems = new Problems();
        problems.throwIfAny();
        problems.add("a.conf", "first");
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(RefusedException.class)
                .hasMessage("1 problem in the configuration; nothing was run:\n  a.conf: first");
        problems.add("b.conf", "second");
        assertThatThrownBy(problems::throwIfAny)
                .hasMessage("2 problems in the configuration; nothing was run:\n  a.conf: first\n  b.conf: second");
        assertThat(problems.all()).isEqualTo(List.of("a.conf: first", "b.conf: second"));
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static ConfigFolder at(String folder) {
        return ConfigFolder.at(
                new org.apache.hadoop.fs.Path("file", null, folder), new Configuration(), ConfigFolder.shipped());
    }
}
