package dev.callhouse.jobs.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts the contract of a file, and loads the file by it. */
class ProfileJobTest {
    private static final Path BANK = Path.of("src", "test", "resources", "bank", "2010-08-02.csv");

    @TempDir
    Path folder;

    private DraftedLake lake(String name, String content) {
        return lake(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private DraftedLake lake(String name, byte[] content) {
        return new DraftedLake(folder, name, content);
    }

    @Test
    void theDraftOfTheBanksFileLoadsItWithoutARejectOrALoss() throws IOException {
        DraftedLake lake = lake("2010-08-02.csv", Files.readAllBytes(BANK));
        String draft = lake.draft();
        assertThat(draft)
                .startsWith("# Draft of a contract by lakehouse profile, from 49 of the 49 lines of 2010-08-02.csv.\n")
                .contains("# No two of 49 lines have the same vru_line and call_id.\n")
                .contains("\n  key = [vru_line, call_id]\n")
                .contains("\n  silver { partition-by = [year, month] }\n")
                .contains("# Never missing, 28 different, -20 to 40, mean 21.39 +- 12.95, such as 8, 10, 19.\n")
                .contains("# Never missing, 3 different: AGENT 29, HANG 15, PHANTOM 5.\n")
                .contains("# Deequ suggests: 'q_time' is not null; 'q_time' has no negative values.\n");
        assertThat(DraftedLake.columns(draft))
                .containsExactly(
                        "vru_line, from = \"vru+line\", type = string, required = true",
                        "call_id, type = int, required = true",
                        "type, type = string",
                        "vru_entry, type = time, formats = [\"H:mm:ss\"]",
                        "vru_exit, type = time, formats = [\"H:mm:ss\"]",
                        "vru_time, type = int",
                        "q_start, type = time, formats = [\"H:mm:ss\"]",
                        "q_exit, type = time, formats = [\"H:mm:ss\"]",
                        "q_time, type = int",
                        "outcome, type = string",
                        "ser_start, type = time, formats = [\"H:mm:ss\"]",
                        "ser_exit, type = time, formats = [\"H:mm:ss\"]",
                        "ser_time, type = int",
                        "server, type = string",
                        "server_abv, type = string",
                        "file_date, type = date, derive = \"_file_date\"",
                        "year, type = int, derive = \"year(file_date)\"",
                        "month, type = int, derive = \"month(file_date)\"");
        assertThat(lake.countsOf(draft)).isEqualTo("49|0|0|0|0|0|0");
    }

    @Test
    void everyRuleThatADraftProposesCanBeSwitchedOn() throws IOException {
        DraftedLake lake = lake("2010-08-02.csv", Files.readAllBytes(BANK));
        String strict = DraftedLake.withAllRules(lake.draft());
        assertThat(strict).contains("\n      required = true\n      allowed = [AGENT, HANG, PHANTOM]\n    }\n");
        assertThat(lake.countsOf(strict)).isEqualTo("49|0|0|0|0|0|0");
    }

    @Test
    void generatedCallsLoadByTheirDraft() throws IOException {
        Path made = folder.resolve("made");
        Ended generated = TestLake.command(
                new Lakehouse(),
                "generate",
                "--dataset",
                "calls",
                "--rows",
                "600",
                "--days",
                "1",
                "--dirty",
                "0",
                "--seed",
                "1",
                "--out",
                made.toString(),
                "--lake",
                folder.resolve("lake").toString());
        assertThat(generated.exitCode()).as(generated.err()).isEqualTo(ExitCode.DONE);
        Path file;
        try (var files = Files.walk(made)) {
            file = files.filter(each -> each.toString().endsWith(".csv"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        DraftedLake lake = lake(file.getFileName().toString(), Files.readAllBytes(file));
        String draft = lake.draft();
        assertThat(draft).contains("\n  key = [call_id]\n");
        assertThat(lake.countsOf(draft)).matches("5[0-9]{2}\\|0\\|0\\|[0-9]\\|0\\|0\\|[0-9]");
    }

    @Test
    void typesAndFormatsAreFoundInASemicolonFileWithByteOrderMarkAndCrlf() {
        DraftedLake lake = lake(
                "mixed.csv",
                "\ufeff"
                        + String.join(
                                "\r\n",
                                "Id;Größe (cm);Betrag;score;ok;due;seen at;code;big;note;always empty",
                                "1;170,5;12.50;0.123456789;yes;03.11.2025;2025-11-03 09:12:00;007;9876543210;\"quick; \"\"friendly\"\"\";",
                                "2;181,0;-3.00;1e-3;no;31.12.2025;2025-11-03T10:00:00Z;010;5;N/A;",
                                "3;;1.5;2;NO;1.1.2026;;100;-7;;",
                                "4;160;NULL;;yes;NULL;2025-12-01 00:00:00.123;001;8;hash # tag;",
                                ""));
        String draft = lake.draft();
        assertThat(DraftedLake.columns(draft))
                .containsExactly(
                        "id, type = int, required = true",
                        "grosse_cm, from = \"Größe (cm)\", type = string",
                        "betrag, type = \"decimal(18,2)\", null-values = [NULL]",
                        "score, type = double",
                        "ok, type = boolean",
                        "due, type = date, formats = [\"d.M.yyyy\"], null-values = [NULL]",
                        "seen_at, from = \"seen at\", type = timestamp",
                        "code, type = string",
                        "big, type = bigint",
                        "note, type = string",
                        "always_empty, from = \"always empty\", type = string");
        assertThat(draft)
                .contains("csv { delimiter = \";\", quote = \"\\\"\" }")
                .contains("key = [id]");
        assertThat(lake.countsOf(draft)).isEqualTo("4|0|0|0|0|0|0");
        assertThat(TestLake.texts(
                        lake.silverRows().orderBy("id").selectExpr("id", "betrag", "ok", "due", "seen_at", "note")))
                .containsExactly(
                        "1|12.50|true|2025-11-03|2025-11-03 09:12:00.0|quick; \"friendly\"",
                        "2|-3.00|false|2025-12-31|2025-11-03 10:00:00.0|N/A",
                        "3|1.50|false|2026-01-01|null|null",
                        "4|null|true|null|2025-12-01 00:00:00.123|hash # tag");
    }

    @Test
    void withoutAKeyEveryLineIsARowOfItsOwn() {
        DraftedLake lake = lake("visits.csv", "page|source_file\n" + "home|a\n".repeat(5) + "shop|a\n".repeat(5));
        String draft = lake.draft();
        assertThat(draft)
                .contains("# No column and no two of them tell the lines apart")
                .contains("key = [source_file_2, source_line]");
        assertThat(lake.countsOf(draft)).isEqualTo("10|0|0|0|0|0|0");
    }

    @Test
    void aKeyMayRepeatWhereLinesAreNewerVersions() {
        DraftedLake lake = lake(
                "orders.csv",
                "order_id\tstate\n"
                        + IntStream.range(0, 30).mapToObj(i -> i + "\topen\n").collect(Collectors.joining())
                        + "7\tshipped\n");
        String draft = lake.draft();
        assertThat(draft)
                .contains("# Of 31 lines another with the same order_id supersedes 1.\n")
                .contains("key = [order_id]")
                .contains("delimiter = \"\\t\"");
        assertThat(lake.countsOf(draft)).isEqualTo("30|0|0|1|0|0|0");
    }

    @Test
    void nothingInAFileCanEndACommentOrWriteIntoTheContract() {
        DraftedLake lake = lake(
                "evil}\u0085contract.csv",
                "id,\"a\"\"} ] } contract { dataset = stolen\",${x},null,case,\"tab\there\"\n"
                        + "1,\"\u0085 } ] key = [x] \u2028\",\"\"\"\",true,end,\u202etxt\n"
                        + "2,${HOME},#,null,select,\n");
        String draft = lake.draft();
        assertThat(draft).contains("dataset = drafted\n").doesNotContain("\u0085", "\u2028", "\u202e");
        assertThat(DraftedLake.columns(draft))
                .containsExactly(
                        "id, type = int, required = true",
                        "a_contract_dataset_stolen, from = \"a\\\"} ] } contract { dataset = stolen\", type = string",
                        "x, from = \"${x}\", type = string",
                        "\"null\", type = string, null-values = [\"null\"]",
                        "case, type = string",
                        "tab_here, from = \"tab\\there\", type = string");
        assertThat(lake.countsOf(draft)).isEqualTo("2|0|0|0|0|0|0");
    }

    @Test
    void linesThatNoContractLoadsAreNamed() {
        DraftedLake lake = lake("torn.csv", "id,name\n1,a\n2\n3,\"b\n4,\"d, e\"\n\n5,\"f\"\n6,g\n");
        Ended ended = lake.profile();
        assertThat(ended.out()).contains("# 2 lines can be loaded by no contract: column-count 1, quoting 1.\n");
        assertThat(ended.err()).contains("2 lines can be loaded by no contract: {column-count=1, quoting=1}\n");
        assertThat(lake.countsOf(ended.out())).isEqualTo("4|0|0|0|0|2|1");
    }

    @Test
    void aFileThatIsOnlyAHeaderGetsADraftOfStrings() {
        DraftedLake lake = lake("header.csv", "a,b,,c\n");
        String draft = lake.draft();
        assertThat(draft)
                .contains("# Its column 3 has no name in the header and is not read.\n")
                .contains("# The file has no lines, so this is a guess");
        assertThat(DraftedLake.columns(draft))
                .containsExactly("a, type = string, required = true", "b, type = string", "c, type = string");
        assertThat(lake.countsOf(draft)).isEqualTo("0|0|0|0|0|0|0");
    }

    @Test
    void aLargeCompressedFileIsSampled() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(("id,text\n"
                            + IntStream.range(0, 5000)
                                    .mapToObj(i -> i + ",t" + i + "\n")
                                    .collect(Collectors.joining()))
                    .getBytes(StandardCharsets.UTF_8));
        }
        DraftedLake lake = lake("big.csv.gz", bytes.toByteArray());
        String draft = lake.draft("--sample", "500");
        assertThat(draft)
                .containsPattern("# Draft of a contract by lakehouse profile, from [56][0-9]{2} of the 5,000 lines of");
        assertThat(lake.countsOf(draft)).isEqualTo("5000|0|0|0|0|0|0");
    }

    @Test
    void aDraftGoesToAFileThatIsNotThereYet() throws IOException {
        DraftedLake lake = lake("some.csv", "id\n1\n");
        Path out = folder.resolve("new/contracts/test/some.conf");
        Ended first = lake.profile("--out", out.toString());
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(first.out()).isEmpty();
        assertThat(Files.readString(out)).contains("dataset = drafted");
        Ended again = lake.profile("--out", out.toString());
        assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(again.err()).contains("error: --out " + out + " is there; remove it, or name another file\n");
    }

    @Test
    void whatCannotBeProfiledIsRefusedInOneSentence() {
        refused(
                "twice.csv",
                "id,a,ID\n1,2,3\n",
                ": no contract can load it: column id stands twice in the header; rename one");
        refused("empty.csv", "", " has no line with text; a header is needed, the names of the columns");
        refused("blank.csv", " \n\n", " has no line with text; a header is needed, the names of the columns");
        refused("table.txt", "id\n1\n", ": no contract can load it: the name ends neither in .csv nor in .csv.gz");
        refused("fake.csv.gz", "id\n1\n", ": no contract can load it: its name ends in .gz but it is not gzip");
        refused("noname.csv", ",\n1,2\n", ": no column has a name in the header");
        refused(folder.resolve("nowhere.csv"), ": there is no such file");
        refused(folder, " is a folder; name one of its files");
    }

    private void refused(String name, String content, String why) {
        try {
            refused(Files.writeString(folder.resolve(name), content), why);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void refused(Path path, String why) {
        Ended ended = TestLake.command(
                new Lakehouse(),
                "profile",
                "--path",
                path.toString(),
                "--lake",
                folder.resolve("lake").toString());
        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()
                        .lines()
                        .filter(line -> line.startsWith("error: "))
                        .toList())
                .isEqualTo(List.of("error: --path " + path + why));
    }
}
