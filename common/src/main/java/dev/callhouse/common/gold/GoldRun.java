package dev.callhouse.common.gold;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.error.Turns;
import dev.callhouse.common.run.Run;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes Gold tables as steps of a run: says what begins, and shows, logs and records what came of it. */
public final class GoldRun {
    private static final Logger LOG = LoggerFactory.getLogger(GoldRun.class);
    private static final String STEP = "gold";
    private static final String AUDIT = "gold audit";

    private final Run run;

    public GoldRun(Run run) {
        this.run = run;
    }

    /** See {@link GoldSession#refresh}. */
    public void refresh(GoldTable table, RefreshMode mode) {
        refreshAll(List.of(table), mode, Optional.empty());
    }

    /**
     * Refreshes tables together, in this order, and then audits them. A table whose invariants or audit fail does not
     * keep the others from their turn.
     *
     * @param audit which slices to audit; nothing for no audit
     * @throws GateException at the end, telling of each table that failed
     */
    public void refreshAll(List<GoldTable> tables, RefreshMode mode, Optional<AuditSample> audit) {
        Turns turns = new Turns();
        try (GoldSession session = session(tables)) {
            tables.forEach(table -> turns.take(() -> refresh(session, table, mode)));
            audit.ifPresent(sample -> tables.forEach(table -> turns.take(() -> audit(session, table, sample))));
        }
        turns.end();
    }

    private GoldSession session(List<GoldTable> tables) {
        GoldInputs inputs = new GoldInputs(run.catalog().tables()).withGoldOf(tables, run.lake());
        return new GoldRefresh(run.spark(), run.lake(), inputs, run.id(), run.asOf()).of(tables);
    }

    private void refresh(GoldSession session, GoldTable table, RefreshMode mode) {
        run.console().progress("%s: refreshing", table.name());
        GoldResult result = session.refresh(table, mode);
        LOG.info(
                "table={} version={} rows={} slices={} reason={}",
                result.table(),
                result.version(),
                result.rows(),
                result.slices(),
                result.reason());
        run.results().add(STEP, result);
        run.console().line("%s", result.describe());
    }

    private void audit(GoldSession session, GoldTable table, AuditSample sample) {
        run.console().progress("%s: auditing", table.name());
        AuditResult result = session.audit(table, sample);
        LOG.info("table={} audited={} seed={}", result.table(), result.slices(), result.seed());
        run.results().add(AUDIT, result);
        run.console().line("%s", result.describe());
    }
}
