package dev.callhouse.common.table;

import static org.apache.spark.sql.functions.broadcast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.spark.DeltaInternals;
import dev.callhouse.common.spark.DeltaInternals.TableState;
import io.delta.tables.DeltaMergeBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes each step of a batch to its table at most once, however often the batch is resumed: Delta records the batch
 * number in the same commit as the data, and a step that is recorded is not written again. A write that another
 * writer's commit crosses is repeated as long as its rows are still right: always for rows that depend on the batch
 * alone, and for those of a {@link Basis} while all that others have done to the table is housekeeping.
 */
public final class OnceWriter {
    private static final String APP_ID = "spark.databricks.delta.write.txnAppId";
    private static final String VERSION = "spark.databricks.delta.write.txnVersion";
    private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";
    private static final String COPY_SOURCE = "spark.databricks.delta.merge.materializeSource";
    private static final String REPARTITION = "spark.databricks.delta.merge.repartitionBeforeWrite.enabled";
    private static final String BATCH = "batch";
    private static final String NUMBER = "number";
    private static final String STEP = "step";
    private static final Pattern APP = Pattern.compile("callhouse/([^/]+)/([^/]+)/([^/]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A commit of just now has at most a few of somebody's maintenance behind it; reading all of a history is slow. */
    private static final int NEAR = 20;

    private static final int ALL = Integer.MAX_VALUE;

    /**
     * Which batch writes.
     *
     * @param ledgerId id of the lake's ledger
     * @param dataset the batch's dataset
     * @param number of the batch, growing by dataset
     * @param batchId unique to the batch; recorded with each commit
     * @param runId the run that planned it
     */
    public record Batch(String ledgerId, String dataset, long number, String batchId, String runId) {}

    /**
     * What a step did.
     *
     * @param version of the table that has the step
     * @param alreadyIn whether an earlier attempt had written it
     * @param metrics Delta's operation metrics of the commit
     */
    public record Written(long version, boolean alreadyIn, Map<String, String> metrics) {
        public Written {
            metrics = Map.copyOf(metrics);
        }

        /** One of Delta's metrics, 0 when it has none of that name. */
        public long metric(String name) {
            return Long.parseLong(metrics.getOrDefault(name, "0"));
        }
    }

    private final Batch batch;
    private final Optional<Basis> basis;

    public OnceWriter(Batch batch) {
        this(batch, Optional.empty());
    }

    private OnceWriter(Batch batch, Optional<Basis> basis) {
        this.batch = batch;
        this.basis = basis;
    }

    /** A writer of the same batch, for rows that came of a comparison with the table they are written to. */
    public OnceWriter basedOn(Basis newBasis) {
        return new OnceWriter(batch, Optional.of(newBasis));
    }

    /**
     * Passes when the table has the rows that the batch was compared with, but for what the batch itself has written. What
     * came after a step that is in does not concern it.
     *
     * @param step that is to be written
     * @throws BrokenStateException naming the commit of somebody else that changed them
     */
    public void requireBasis(LakeTable table, String step) {
        Optional<String> itself = Optional.of(userMetadata(step));
        basis.ifPresent(each -> each.require(
                table, this::isOurs, commit -> commit.userMetadata().equals(itself)));
    }

    private boolean isOurs(Commit commit) {
        return batchOf(commit).filter(batch.batchId()::equals).isPresent();
    }

    /** Appends rows; those of a {@link Basis} only while nobody else changes the table. */
    public Written append(LakeTable table, String step, Dataset<Row> rows) {
        return once(table, step, () -> {
            Dataset<Row> aligned = table.aligned(rows);
            if (basis.isPresent()) {
                DeltaInternals.appendAlone(table.spark(), table.path(), aligned, () -> requireBasis(table, step));
            } else {
                DeltaInternals.append(table.spark(), table.path(), aligned, appId(step));
            }
        });
    }

    /**
     * Merges rows by key. The rows are read more than once and must not change between, so they come from the batch's stage.
     *
     * @param condition on a row of the table {@code t} and one of the rows {@code s}
     * @param clauses what to do with matched and other rows
     * @param plan how rows and table are brought together
     */
    public Written merge(
            LakeTable table,
            String step,
            Dataset<Row> rows,
            Column condition,
            UnaryOperator<DeltaMergeBuilder> clauses,
            MergePlan plan) {
        Dataset<Row> aligned = table.aligned(rows);
        Dataset<Row> source = plan == MergePlan.IN_PLACE ? broadcast(aligned) : aligned;
        return once(table, step, () -> {
            table.spark().conf().set(COPY_SOURCE, "none");
            table.spark().conf().set(REPARTITION, plan != MergePlan.IN_PLACE);
            clauses.apply(table.delta().as("t").merge(source.as("s"), condition))
                    .execute();
        });
    }

    /** The step that made a commit; nothing for somebody else's. */
    public static Optional<String> stepOf(Commit commit) {
        return commit.userMetadata().flatMap(text -> said(text, STEP)).map(JsonNode::asText);
    }

    /** Rows that each batch has inserted and updated in a table, by batch id, as far back as its history goes. */
    public static Map<String, Long> rowsByBatch(SparkSession spark, Path path) {
        Map<String, Long> rows = new TreeMap<>();
        if (DeltaTables.newestVersion(spark, path).isPresent()) {
            DeltaTables.newestCommits(spark, path, ALL)
                    .forEach(commit ->
                            batchOf(commit).ifPresent(batchId -> rows.merge(batchId, commit.rowsChanged(), Long::sum)));
        }
        return rows;
    }

    /** Id of the batch that made a commit; nothing when it was none. */
    public static Optional<String> batchOf(Commit commit) {
        return commit.userMetadata().flatMap(OnceWriter::batchId);
    }

    private static Optional<String> batchId(String userMetadata) {
        return said(userMetadata, BATCH).map(JsonNode::asText);
    }

    private static Optional<JsonNode> said(String userMetadata, String key) {
        try {
            return Optional.ofNullable(JSON.readTree(userMetadata).get(key));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // somebody else's remark
        }
    }

    /** The number of the batch that made a commit; nothing for somebody else's. */
    public static Optional<Long> numberOf(Commit commit) {
        return commit.userMetadata().flatMap(text -> said(text, NUMBER)).map(JsonNode::asLong);
    }

    /** The newest batch of a dataset that has written a table, by ledger id; empty for none. */
    public static Map<String, Long> lastBatches(LakeTable table, String dataset) {
        Map<String, Long> newest = new TreeMap<>();
        TableState state = table.state();
        for (String application : state.applications()) {
            Matcher appId = APP.matcher(application);
            if (appId.matches() && appId.group(2).equals(dataset)) {
                newest.merge(appId.group(1), state.transaction(application).orElse(0), Math::max);
            }
        }
        return newest;
    }

    /** The newest batch of a dataset that has written a step, 0 for none. */
    public static long lastBatch(LakeTable table, String ledgerId, String dataset, String step) {
        return table.state().transaction(appId(ledgerId, dataset, step)).orElse(0);
    }

    private String appId(String step) {
        return appId(batch.ledgerId(), batch.dataset(), step);
    }

    private static String appId(String ledgerId, String dataset, String step) {
        return "callhouse/" + ledgerId + "/" + dataset + "/" + step;
    }

    /** Each attempt sees for itself whether the step is in, and afterwards that nobody came between. */
    private Written once(LakeTable table, String step, Runnable write) {
        return ConflictRetry.of(table.path(), () -> attempt(table.requireReadable(), step, write));
    }

    private Written attempt(LakeTable table, String step, Runnable write) {
        String appId = appId(step);
        OptionalLong recorded = table.state().transaction(appId);
        boolean alreadyIn = recorded.isPresent() && recorded.getAsLong() >= batch.number();
        if (!alreadyIn) {
            requireBasis(table, step);
            writeAs(table.spark(), appId, step, write);
        }
        Written written = commitOfBatch(table, step, alreadyIn);
        requireBasis(table, step);
        return written;
    }

    private void writeAs(SparkSession spark, String appId, String step, Runnable write) {
        try {
            spark.conf().set(APP_ID, appId);
            spark.conf().set(VERSION, batch.number());
            spark.conf().set(USER_METADATA, userMetadata(step));
            write.run();
        } finally {
            List.of(APP_ID, VERSION, USER_METADATA, COPY_SOURCE, REPARTITION).forEach(spark.conf()::unset);
        }
    }

    private String userMetadata(String step) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(
                    Map.of(BATCH, batch.batchId(), NUMBER, batch.number(), "run", batch.runId(), STEP, step)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text can always be written as JSON", e);
        }
    }

    /** Delta skips silently what it takes for a repetition, so only the table's history tells whose commit it is. */
    private Written commitOfBatch(LakeTable table, String step, boolean alreadyIn) {
        Optional<String> ours = Optional.of(userMetadata(step));
        List<Commit> history = DeltaTables.newestCommits(table.spark(), table.path(), alreadyIn ? ALL : NEAR);
        Commit commit = history.stream()
                .filter(each -> each.userMetadata().equals(ours))
                .findFirst()
                .orElseThrow(() -> foreign(table, step));
        if (!EffectiveHistory.of(history).commits().contains(commit)) {
            throw undone(table, step, commit);
        }
        return new Written(commit.version(), alreadyIn, commit.metrics());
    }

    /** A RESTORE takes back rows, but not the record of who has written them. */
    private BrokenStateException undone(LakeTable table, String step, Commit commit) {
        return new BrokenStateException("table " + table.path() + " has recorded batch " + batch.number() + " of "
                + batch.dataset() + " (" + step
                + "), but a RESTORE has taken its rows back. To have them again: RESTORE"
                + " TABLE delta.`" + table.path() + "` TO VERSION AS OF " + commit.version()
                + " in Spark SQL, or: silver --dataset " + batch.dataset() + " --rebuild-ledger");
    }

    private BrokenStateException foreign(LakeTable table, String step) {
        return new BrokenStateException("table " + table.path() + " has recorded batch " + batch.number() + " of "
                + batch.dataset() + " (" + step + ") or a later one, but its history has no commit of batch "
                + batch.batchId()
                + ": another lake's control folder or a restored table is involved. Nothing was written to it");
    }
}
