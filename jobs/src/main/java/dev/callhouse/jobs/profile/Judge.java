package dev.callhouse.jobs.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;

import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.BatchClock;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.quality.RowValidation;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.run.Run;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges a sample by a draft as Silver will judge the file. */
final class Judge {
    private static final String REASON = "reason";

    private final Run run;
    private final Dataset<Row> sample;

    Judge(Run run, Dataset<Row> sample) {
        this.run = run;
        this.sample = sample;
    }

    /**
     * Why lines are rejected.
     *
     * @param byColumn the first message about each column whose tests rejected a line
     * @param unreadable lines that no contract could load, by the kind of their error
     */
    record Verdict(Map<String, String> byColumn, Map<String, Long> unreadable) {
        Verdict {
            byColumn = Map.copyOf(byColumn);
            unreadable = new TreeMap<>(unreadable);
        }

        long unreadableLines() {
            return unreadable.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Verdict verdict(Draft draft) {
        DatasetContract contract = contract(draft);
        List<Row> reasons = staged(contract)
                .filter(Staged.isRejected())
                .select(explode(new Reasons(contract).reasons()).as(REASON))
                .groupBy(field(Reasons.COLUMN), field(Reasons.RULE))
                .agg(count("*").as("lines"))
                .collectAsList();
        Map<String, String> byColumn = new TreeMap<>();
        Map<String, Long> unreadable = new TreeMap<>();
        for (Row row : reasons) {
            if (row.isNullAt(0)) {
                unreadable.put(row.getString(1), row.getLong(2));
            } else {
                byColumn.put(row.getString(0), row.getString(1));
            }
        }
        return new Verdict(byColumn, unreadable);
    }

    /** The rows that are valid, with the draft's columns typed. */
    Dataset<Row> valid(Draft draft) {
        return staged(contract(draft))
                .filter(Staged.isValid())
                .select(draft.names().stream().map(name -> col(name)).toArray(Column[]::new));
    }

    private static Column field(String name) {
        return col(REASON).getField(name).as(name);
    }

    private Dataset<Row> staged(DatasetContract contract) {
        BatchClock clock = new BatchClock(run.asOf(), LocalDate.ofInstant(run.asOf(), ZoneOffset.UTC));
        return new RowValidation(contract).validate(clock.withTimes(sample));
    }

    /** As the contract reader understands it. */
    private DatasetContract contract(Draft draft) {
        return Contracts.reread(run.spark(), new DraftText(draft, Remarks.NONE).object(), "the draft");
    }
}
