package dev.callhouse.common.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.schema.ExceptionRows;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Which rejected lines are meant; what is null does not restrict.
 *
 * @param reason a text that one of its reasons contains, or the name of a rule
 * @param file a path below its source's folder, or a file's name
 * @param since the first run date
 */
public record ExceptionSelection(String reason, String file, LocalDate since) {
    /** Over the columns of {@link ExceptionRows}. */
    public Column condition() {
        return Stream.of(hasReason(), isOfFile(), isSince()).reduce(lit(true), Column::and);
    }

    private Column hasReason() {
        return reason == null
                ? lit(true)
                : exists(
                        col(ExceptionRows.REASONS),
                        each -> each.getField(Reasons.MESSAGE)
                                .contains(reason)
                                .or(each.getField(Reasons.RULE).equalTo(reason)));
    }

    private Column isOfFile() {
        return file == null
                ? lit(true)
                : concat(lit("/"), col(ExceptionRows.FILE)).endsWith("/" + file);
    }

    private Column isSince() {
        return since == null ? lit(true) : col(ExceptionRows.RUN_DATE).geq(lit(since));
    }
}
