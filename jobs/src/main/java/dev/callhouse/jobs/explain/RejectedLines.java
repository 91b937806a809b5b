package dev.callhouse.jobs.explain;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.ExceptionStates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The lines of a key that the contract has refused. */
final class RejectedLines {
    private RejectedLines() {}

    static Chapter of(Run run, DatasetContract contract, BusinessKey key, Batches batches) {
        return new ExceptionLog(run.spark(), run.lake(), contract)
                .lifeOfKey(key.json(), key.matches())
                .map(life -> of(life, contract.exceptionTable(), key, batches))
                .orElse(Chapter.EMPTY);
    }

    private static Chapter of(Dataset<Row> exceptions, String name, BusinessKey key, Batches batches) {
        KeyRows rejected = KeyRows.newest(
                name,
                exceptions
                        .filter(col(ExceptionRows.BUSINESS_KEY).equalTo(key.json()))
                        .select(
                                ExceptionRows.BATCH,
                                ExceptionRows.FILE,
                                ExceptionRows.LINE,
                                ExceptionRows.REASONS,
                                ExceptionRows.RAW_LINE,
                                ExceptionStates.STATE,
                                ExceptionStates.STATE_BATCH,
                                ExceptionStates.STILL_BECAUSE),
                ExceptionRows.BATCH);
        String unreadable = name + ": lines whose key itself could not be read are not here; they have no "
                + ExceptionRows.BUSINESS_KEY;
        List<String> limits = new ArrayList<>(rejected.limits());
        limits.add(unreadable);
        return new Chapter(
                rejected.rows().stream().map(row -> event(row, batches)).toList(), limits);
    }

    private static Event event(Row row, Batches batches) {
        return new Event(
                batches.moment(row.getAs(ExceptionRows.BATCH)),
                Verdict.REJECTED,
                Place.of(row, ExceptionRows.FILE, ExceptionRows.LINE),
                details(row));
    }

    /** Why, the line itself, and what has become of it since. */
    private static List<String> details(Row row) {
        Stream<String> reasons =
                row.<Row>getList(row.fieldIndex(ExceptionRows.REASONS)).stream().map(RejectedLines::reason);
        String raw = row.getAs(ExceptionRows.RAW_LINE);
        Stream<String> line = Stream.ofNullable(raw).map(text -> "line: " + ValueText.of(text));
        return Stream.of(reasons, line, Stream.of("state: " + state(row)))
                .flatMap(Function.identity())
                .toList();
    }

    private static String state(Row row) {
        Long batch = row.getAs(ExceptionStates.STATE_BATCH);
        String because = row.getAs(ExceptionStates.STILL_BECAUSE);
        return row.getAs(ExceptionStates.STATE)
                + (batch == null ? "" : ", judged again by batch " + batch)
                + (because == null ? "" : ": " + because);
    }

    private static String reason(Row reason) {
        String value = reason.getAs(Reasons.VALUE);
        String message = reason.getAs(Reasons.MESSAGE);
        return value == null ? message : message + ": " + ValueText.of(value);
    }
}
