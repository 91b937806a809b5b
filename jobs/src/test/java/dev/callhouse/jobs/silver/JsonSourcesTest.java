package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** One dataset from CSV, JSON lines and whole-file JSON at once, with everything that can be wrong with them. */
@TestInstance(Lifecycle.PER_CLASS)
class JsonSourcesTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");
    private static final String CONTRACT = """
            contract {
              dataset = notes
              domain = test
              sources = [
                { name = table, format = csv, path = "source/table" }
                { name = live, format = json-lines, path = "source/live", json { max-line-bytes = 1200000 } }
                { name = whole, format = json-file, path = "source/whole" }
              ]
              key = [id]
              sequence = [_file_modified, _file, _line]
              columns = [
                { name = id, type = int, required = true }
                { name = customer, from = customer.id, type = string }
                { name = text, type = string %s }
                { name = amount, type = "decimal(30,3)", severity = warn }
                { name = done, type = boolean }
              ]
            }
            """;
    private static final String STRICT = ", allowed = [open, closed]";
    private static final String LONG = "x".repeat(1_000_000);

    private Path folder;
    private TestLake lake;
    private Ended first;
    private String countsOfFirst;
    private Ended again;
    private Ended replayed;
    private String countsOfReplay;

    @BeforeAll
    void loadAllThenReplay(@TempDir Path temporary) throws IOException {
        folder = temporary;
        contract(STRICT);
        lake = new TestLake(folder)
                .with("--config-dir", folder.resolve("config").toString());
        landAll();
        first = lake.lakehouse("silver", "--dataset", "notes", "--as-of", "2025-11-04");
        countsOfFirst = counts();
        again = lake.lakehouse("silver", "--dataset", "notes");
        contract("");
        replayed = lake.lakehouse("exceptions", "replay", "--dataset", "notes");
        countsOfReplay = counts();
    }

    private void contract(String test) throws IOException {
        Path file = folder.resolve("config/contracts/test/notes.conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, CONTRACT.formatted(test));
    }

    private void landAll() throws IOException {
        land("table/a.csv", MORNING, "id,customer.id,text,amount\n1,C1,open,1.50\n2,C2,closed,\n");
        land(
                "live/a.jsonl",
                EVENING,
                "\uFEFF{\"id\":2,\"customer\":{\"id\":\"C9\",\"name\":\"Zo\u00eb\"},\"text\":\"open\",\"amount\":1234567890123456789012345.678}\r\n",
                "\r\n",
                "{\"id\":3,\"text\":\"clo", // torn
                "\n[{\"id\":4}]\n",
                "{\"id\":5,\"text\":{\"de\":\"offen\"},\"done\":true}\n",
                "{\"id\":6,\"id\":7}\n",
                "{\"id\":8,\"text\":\"new\",\"done\":false,\"extra\":[1]}\n",
                "{\"id\":9,\"text\":\"\\ud800\"}\n",
                "{\"id\":10,\"text\":\"" + LONG + "\"}\n",
                "{\"id\":11,\"text\":" + "[".repeat(5000) + "\n",
                "{\"id\":12,\"amount\":{\"euro\":1}}\n",
                "{\"id\":\"x\",\"done\":1}\n",
                "{\"id\":13,\"text\":\"open\u0000\"}\n",
                "{\"text\":\"open\"}\n",
                "{\"id\":14,\"done\":null}");
        land("live/empty.json", EVENING, "");
        land("whole/one.json", EVENING, "{\n  \"id\": 20,\n  \"text\": \"open\",\n  \"more\": 1\n}\n");
        land("whole/two.json", EVENING, "{\"id\": 21, \"more\": 1}");
        land("whole/array.json", EVENING, "[{\"id\":1,\"text\":\"closed\"},\n 7, {\"id\":22,\"text\":\"new\"}]");
        land("whole/none.json", EVENING, "[]");
        land("whole/torn.json", EVENING, "{\"id\":23,");
        land("whole/behind.json", EVENING, "{\"id\":24} garbage");
        land("whole/summary.json", EVENING, "{\"files\":3,\"ok\":true}");
        land("whole/empty.json", EVENING, "");
    }

    private void land(String name, Instant modified, String... parts) throws IOException {
        Path file = lake.root().resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, String.join("", parts).getBytes(StandardCharsets.UTF_8));
        TestLake.touch(file, modified);
    }

    private String counts() {
        return TestLake.texts(table("control/ledger/notes/ledger_batches")
                        .orderBy(org.apache.spark.sql.functions.col("batch").desc())
                        .limit(1)
                        .selectExpr(
                                "lines", "inserted", "updated", "unchanged", "superseded", "late", "rejected", "blank"))
                .get(0);
    }

    private Dataset<Row> table(String path) {
        return lake.table(path);
    }

    private List<String> files(String... columns) {
        return TestLake.texts(table("control/ledger/notes/ledger_files")
                .filter("batch = 1")
                .orderBy("path", "source")
                .selectExpr(columns));
    }

    @Test
    void everyLineAndObjectIsAccountedFor() {
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.GATE);
        assertThat(countsOfFirst).isEqualTo("22|6|0|0|2|0|13|1");
        assertThat(lake.lakehouse("verify", "--dataset", "notes").out()).contains("unaccounted: 0\n");
        assertThat(again.out()).contains("silver notes: nothing new, nothing written\n");
    }

    @Test
    void allFormatsMakeOneTable() {
        assertThat(TestLake.texts(table("silver_delta/notes")
                        .filter("_batch = 1")
                        .orderBy("id")
                        .select("id", "customer", "text", "amount", "done", "_source_file", "_source_line")))
                .containsExactly(
                        "1|null|closed|null|null|array.json|1",
                        "2|C9|open|1234567890123456789012345.678|null|a.jsonl|1",
                        "12|null|null|null|null|a.jsonl|11",
                        "14|null|null|null|null|a.jsonl|15",
                        "20|null|open|null|null|one.json|1",
                        "21|null|null|null|null|two.json|1");
    }

    @Test
    void everyRejectedLineSaysWhyWithItsTextAndValue() {
        assertThat(TestLake.texts(table("exception/notes")
                        .filter("length(raw_line) < 1000")
                        .orderBy("source", "file", "line")
                        .selectExpr("file", "line", "raw_line", "Reject_reason", "reasons[0].value")))
                .containsExactly(
                        "a.jsonl|3|{\"id\":3,\"text\":\"clo|invalid JSON: it ends too early|line 1, column 20: Unexpected end-of-input in VALUE_STRING",
                        "a.jsonl|4|[{\"id\":4}]|invalid JSON: not an object but an array|null",
                        "a.jsonl|5|{\"id\":5,\"text\":{\"de\":\"offen\"},\"done\":true}|invalid text|{\"de\":\"offen\"}",
                        "a.jsonl|6|{\"id\":6,\"id\":7}|duplicate field|id",
                        "a.jsonl|7|{\"id\":8,\"text\":\"new\",\"done\":false,\"extra\":[1]}|invalid text values|new",
                        "a.jsonl|8|{\"id\":9,\"text\":\"\\ud800\"}|invalid JSON: half a surrogate pair|text",
                        "a.jsonl|12|{\"id\":\"x\",\"done\":1}|id must be numeric|x",
                        "a.jsonl|13|{\"id\":13,\"text\":\"open\u0000\"}|invalid JSON: syntax error|a NUL byte",
                        "a.jsonl|14|{\"text\":\"open\"}|id must not be NULL|null",
                        "array.json|2|7|invalid JSON: not an object but a number|null",
                        "array.json|3|{\"id\":22,\"text\":\"new\"}|invalid text values|new");
        assertThat(TestLake.texts(table("exception/notes")
                        .filter("length(raw_line) >= 1000")
                        .orderBy("line")
                        .selectExpr("line", "length(raw_line)", "Reject_reason")))
                .containsExactly("9|1000019|invalid text values", "10|5016|invalid JSON: nested more than 1000 deep");
    }

    @Test
    void aFileThatIsNoJsonIsRefusedWithItsReason() {
        assertThat(files("path", "status", "lines", "reason"))
                .containsExactly(
                        "a.csv|loaded|2|",
                        "a.jsonl|loaded|15|",
                        "array.json|loaded|3|",
                        "behind.json|refused|0|it is not valid JSON: syntax error (line 1, column 18: Unrecognized token"
                                + " 'garbage': was expecting (JSON String, Number, Array, Object or token 'null', 'true'"
                                + " or 'false'))",
                        "empty.json|loaded|0|",
                        "empty.json|refused|0|it is empty; JSON begins with { or [",
                        "none.json|loaded|0|",
                        "one.json|loaded|1|",
                        "summary.json|refused|0|no known field; its objects have files, ok, the contract reads id,"
                                + " customer.id, text, amount, done",
                        "torn.json|refused|0|it is not valid JSON: it ends too early (line 1, column 10: Unexpected"
                                + " end-of-input within/between Object entries)",
                        "two.json|loaded|1|");
    }

    @Test
    void fieldsThatTheContractLeavesOutAreNamed() {
        assertThat(first.out())
                .contains("  unknown columns in a.jsonl: customer.name, extra\n")
                .contains("  unknown columns in one.json and 1 more: more\n");
        assertThat(Stream.of("a.jsonl", "two.json"))
                .allSatisfy(file -> assertThat(TestLake.texts(table("control/ledger/notes/ledger_files")
                                .filter("batch = 1 and path = '" + file + "'")
                                .selectExpr("array_join(unknown_columns, ', ')")))
                        .containsExactly(file.equals("a.jsonl") ? "customer.name, extra" : "more"));
    }

    @Test
    void aReplayReadsRejectedObjectsAgain() {
        assertThat(replayed.exitCode()).as(replayed.err()).isEqualTo(ExitCode.DONE);
        assertThat(countsOfReplay).isEqualTo("13|3|0|0|0|0|10|0");
        assertThat(TestLake.texts(table("silver_delta/notes")
                        .filter("_batch = 2")
                        .orderBy("id")
                        .selectExpr("id", "left(text, 5)", "done", "_source_file", "_source_line")))
                .containsExactly("8|new|false|a.jsonl|7", "10|xxxxx|null|a.jsonl|9", "22|new|null|array.json|3");
    }
}
