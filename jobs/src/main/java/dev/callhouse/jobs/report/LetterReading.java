package dev.callhouse.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.table.LakeTable;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads what was wrong with one file. */
final class LetterReading {
    /** On the page; the CSV file has all. */
    private static final int MOST_LINES = 500;

    private static final int MOST_PROBLEMS = 50;
    private static final int MOST_READ = 1000;

    /** Spreadsheets take a little more in a cell. */
    private static final int LONGEST_VALUE = 32_000;

    private static final String POSITION = "position";
    private static final String LINES = "lines";
    private static final String REASON = "reason";

    private final Run run;
    private final DeliveredFile file;
    private final DatasetContract contract;
    private final RuleWords words;

    private LetterReading(Run run, DeliveredFile file) {
        this.run = run;
        this.file = file;
        this.contract = run.contracts().get(file.dataset());
        this.words = new RuleWords(contract);
    }

    /**
     * Of the newest version of a file.
     *
     * @param name its path, or the end of it
     * @param dataset null when the name alone tells
     * @throws dev.callhouse.common.error.RefusedException when there is no such file or several
     */
    static LetterReading of(Run run, String name, String dataset) {
        if (dataset != null) {
            run.contracts().get(dataset);
        }
        return new LetterReading(run, DeliveredFile.find(LakeSql.over(run, Set.of(LedgerFiles.TABLE)), name, dataset));
    }

    /** A name for the letter, without an ending. */
    String fileName() {
        return "letter-" + file.path().replaceFirst("\\.csv(\\.gz)?$", "").replaceAll("[^A-Za-z0-9._-]+", "_");
    }

    Letter letter() {
        List<Letter.Problem> problems = problems();
        long rejected = rejectedLines();
        List<Letter.Line> first = LakeSql.json(inOrder().limit(MOST_LINES)).collectAsList().stream()
                .map(this::line)
                .toList();
        long all = problems.stream().mapToLong(Letter.Problem::lines).sum();
        return new Letter(
                file,
                run.asOf(),
                rejected,
                file.rows().rejected() - rejected,
                Listed.first(MOST_PROBLEMS, problems),
                Listed.first(MOST_LINES, first, Math.max(all, first.size())));
    }

    /** All that is wrong, one row for each line and reason; of a refused file one row says why. */
    void writeCsv(Writer writer) throws IOException {
        SupplierCsv csv = new SupplierCsv(writer);
        csv.row("file", "line", "column", "value", "problem", "expected");
        if (file.isRefused()) {
            csv.row(file.path(), "", "", "", file.reason(), "a file that can be loaded as a whole");
            return;
        }
        Iterator<Row> rows = LakeSql.json(inOrder()).toLocalIterator();
        while (rows.hasNext()) {
            Letter.Line line = line(rows.next());
            csv.row(
                    file.path(),
                    String.valueOf(line.line()),
                    line.column(),
                    line.value(),
                    line.message(),
                    line.expected());
        }
    }

    private Letter.Line line(Row json) {
        return LakeSql.read(json, Letter.Line.class).expecting(words);
    }

    private List<Letter.Problem> problems() {
        Dataset<Row> counted = problemsOfLines()
                .groupBy(Reasons.COLUMN, Reasons.RULE, Reasons.MESSAGE)
                .agg(count(lit(1)).as(LINES))
                .orderBy(col(LINES).desc(), col(Reasons.MESSAGE))
                .limit(MOST_READ);
        return LakeSql.json(counted).collectAsList().stream()
                .map(json -> LakeSql.read(json, Letter.Problem.class))
                .map(each -> new Letter.Problem(
                        each.column(),
                        each.rule(),
                        each.message(),
                        words.expected(each.column(), each.rule()),
                        each.lines()))
                .toList();
    }

    private long rejectedLines() {
        return rejected().agg(countDistinct(ExceptionRows.LINE)).head().getLong(0);
    }

    /** {@code line bigint, column string, rule string, value string, message string}, in the order of the file. */
    private Dataset<Row> inOrder() {
        return problemsOfLines().orderBy(ExceptionRows.LINE, POSITION).drop(POSITION);
    }

    private Dataset<Row> problemsOfLines() {
        Column value = when(
                        field(Reasons.COLUMN).isNull().and(field(Reasons.VALUE).isNull()), col(ExceptionRows.RAW_LINE))
                .otherwise(field(Reasons.VALUE));
        return rejected()
                .select(
                        col(ExceptionRows.LINE),
                        col(ExceptionRows.RAW_LINE),
                        posexplode(col(ExceptionRows.REASONS)).as(new String[] {POSITION, REASON}))
                .select(
                        col(ExceptionRows.LINE),
                        col(POSITION),
                        field(Reasons.COLUMN),
                        field(Reasons.RULE),
                        substring(value, 1, LONGEST_VALUE).as(Reasons.VALUE),
                        field(Reasons.MESSAGE));
    }

    private static Column field(String name) {
        return col(REASON).getField(name).as(name);
    }

    /** The file's rejected lines that no replay has settled since. */
    private Dataset<Row> rejected() {
        ExceptionLog log = new ExceptionLog(run.spark(), run.lake(), contract);
        Dataset<Row> settled = log.resolved().filter(col(Resolutions.OUTCOME).notEqual(Resolutions.STILL_REJECTED));
        return LakeTable.find(
                        run.spark(), run.lake().resolve(contract.exceptions().path()))
                .map(LakeTable::rows)
                .orElseGet(() -> run.spark().createDataFrame(List.of(), ExceptionRows.SCHEMA))
                .filter(col(ExceptionRows.BATCH)
                        .equalTo(file.batch())
                        .and(col(ExceptionRows.SOURCE).equalTo(file.source()))
                        .and(col(ExceptionRows.FILE).equalTo(file.path())))
                .join(settled, Resolutions.IDENTITY.toArray(String[]::new), "left_anti");
    }
}
