package dev.callhouse.jobs.gold;

import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.testing.SilverCalls;
import io.delta.tables.DeltaTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Changes a small table with Silver's columns as batches change Silver, at random; the same seed does the same. */
final class RandomChanges {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 6, 1);
    private static final int DAYS = 70;
    private static final int AGENTS = 6;
    private static final int MOST_CALLS = 2;
    private static final List<String> STATUSES = List.of(Calls.COMPLETED, Calls.DROPPED, Calls.FAILED);

    private record Call(int id, int agent, String status, LocalDate date, Integer seconds) {
        String line() {
            return id + "|" + agent + "|" + status + "|" + date + "|" + (seconds == null ? "" : seconds);
        }
    }

    private final SparkSession spark;
    private final Path table;
    private final Random random;
    private final Map<Integer, Call> calls = new TreeMap<>();

    RandomChanges(SparkSession spark, Path table, long seed) {
        this.spark = spark;
        this.table = table;
        this.random = new Random(seed);
    }

    /** Makes the table: some calls on each day. */
    void begin() {
        IntStream.range(0, DAYS)
                .mapToObj(FIRST_DAY::plusDays)
                .forEach(day ->
                        IntStream.rangeClosed(0, random.nextInt(MOST_CALLS)).forEach(any -> keep(newCallOn(day))));
        SilverCalls.write(table, calls.values().stream().map(Call::line).toArray(String[]::new));
    }

    /** Does one more thing to the table, in one commit. */
    void change() {
        int kind = random.nextInt(20);
        if (kind == 0) {
            DeltaTable.forPath(spark, table.toString()).optimize().executeCompaction();
        } else if (kind < 7) {
            append(some(() -> newCallOn(anyDay())));
        } else if (kind < 10) {
            moveADay();
        } else if (kind < 11) {
            update("call_id = " + anyCall().id(), Map.of(Calls.AGENT_ID, Calls.AGENT_ID)); // comes again as it is
        } else if (kind < 17) {
            update("call_id IN (" + anyCall().id() + ", " + anyCall().id() + ")", correction());
        } else {
            merge(some(kind < 19 ? this::corrected : this::newCall));
        }
    }

    private void append(List<Call> added) {
        rows(added).write().format("delta").mode(SaveMode.Append).save(table.toString());
        added.forEach(this::keep);
    }

    private static Dataset<Row> rows(List<Call> some) {
        return SilverCalls.of(some.stream().map(Call::line).toArray(String[]::new));
    }

    private List<Call> some(Supplier<Call> change) {
        List<Call> changed = new ArrayList<>();
        for (int i = random.nextInt(MOST_CALLS); i >= 0; i--) {
            Call call = change.get();
            changed.removeIf(other -> other.id() == call.id());
            changed.add(call);
        }
        return changed;
    }

    /** All calls of a day move to another, so that the day's last call leaves it. */
    private void moveADay() {
        update("call_date = date'" + anyCall().date() + "'", dateAs(anyDay()));
    }

    private Map<String, String> correction() {
        return switch (random.nextInt(4)) {
            case 0 -> dateAs(anyDay());
            case 1 -> Map.of(Calls.AGENT_ID, String.valueOf(anyAgent()));
            case 2 -> Map.of(Calls.CALL_STATUS, "'" + anyStatus() + "'");
            default -> Map.of(Calls.CALL_DURATION_SECONDS, String.valueOf(anySeconds()));
        };
    }

    private static Map<String, String> dateAs(LocalDate date) {
        return Map.of(
                Calls.CALL_DATE,
                "date'" + date + "'",
                Calls.YEAR,
                String.valueOf(date.getYear()),
                Calls.MONTH,
                String.valueOf(date.getMonthValue()));
    }

    /** The cheapest way to change rows with both images in the change feed. */
    private void update(String which, Map<String, String> values) {
        DeltaTable.forPath(spark, table.toString()).updateExpr(which, values);
    }

    private Call newCallOn(LocalDate day) {
        return new Call(nextId(), anyAgent(), anyStatus(), day, anySeconds());
    }

    private Call newCall() {
        return newCallOn(anyDay());
    }

    private Call corrected() {
        Call call = anyCall();
        return switch (random.nextInt(4)) {
            case 0 -> new Call(call.id(), call.agent(), call.status(), anyDay(), call.seconds());
            case 1 -> new Call(call.id(), anyAgent(), call.status(), call.date(), call.seconds());
            case 2 -> new Call(call.id(), call.agent(), anyStatus(), call.date(), call.seconds());
            default -> new Call(call.id(), call.agent(), call.status(), call.date(), anySeconds());
        };
    }

    private void merge(List<Call> changed) {
        DeltaTable.forPath(spark, table.toString())
                .as("t")
                .merge(rows(changed).as("s"), "t.call_id = s.call_id")
                .whenMatched()
                .updateAll()
                .whenNotMatched()
                .insertAll()
                .execute();
        changed.forEach(this::keep);
    }

    private void keep(Call call) {
        calls.put(call.id(), call);
    }

    private Call anyCall() {
        return List.copyOf(calls.values()).get(random.nextInt(calls.size()));
    }

    private int nextId() {
        return 1 + calls.keySet().stream().reduce(0, Math::max) + random.nextInt(2);
    }

    /** Now and then a day after all others. */
    private LocalDate anyDay() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS + 20));
    }

    private int anyAgent() {
        return random.nextInt(AGENTS);
    }

    private String anyStatus() {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    private Integer anySeconds() {
        return random.nextInt(5) == 0 ? null : (Integer) random.nextInt(1000);
    }
}
