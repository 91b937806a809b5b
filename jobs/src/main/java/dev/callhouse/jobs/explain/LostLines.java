package dev.callhouse.jobs.explain;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.SupersededRows;
import dev.callhouse.common.table.LakeTable;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** The valid lines of a key that lost against another version of it. */
final class LostLines {
    private LostLines() {}

    static Chapter of(Run run, DatasetContract contract, BusinessKey key, Batches batches) {
        return LakeTable.find(
                        run.spark(), run.lake().resolve(contract.superseded().path()))
                .map(table -> of(table, contract.supersededTable(), key, batches))
                .orElseGet(() -> new Chapter(List.of(), notKept(contract)));
    }

    private static List<String> notKept(DatasetContract contract) {
        return contract.superseded().kept()
                ? List.of()
                : List.of(contract.supersededTable()
                        + ": not kept by the contract, so lines that were superseded or late are not here");
    }

    private static Chapter of(LakeTable table, String name, BusinessKey key, Batches batches) {
        KeyRows lost = KeyRows.newest(name, table.rows().filter(key.matches()), SupersededRows.BATCH);
        return new Chapter(lost.rows().stream().map(row -> event(row, batches)).toList(), lost.limits());
    }

    private static Event event(Row row, Batches batches) {
        return new Event(
                batches.moment(row.getAs(SupersededRows.BATCH)),
                Verdict.valueOf(row.<String>getAs(SupersededRows.WHY).toUpperCase(Locale.ROOT)),
                Place.of(row, SupersededRows.FILE, SupersededRows.LINE),
                List.of(winner(row)));
    }

    private static String winner(Row row) {
        Double minutes = row.getAs(SupersededRows.MINUTES_LATE);
        return "lost against "
                + Place.of(row, SupersededRows.WINNER_FILE, SupersededRows.WINNER_LINE)
                        .text()
                + (minutes == null ? "" : distance(minutes));
    }

    /** A contract may order versions by other things before time. */
    private static String distance(double minutes) {
        if (minutes == 0) {
            return "";
        }
        return minutes > 0
                ? ", written " + minutes + " minutes later"
                : ", though written " + -minutes + " minutes earlier";
    }
}
