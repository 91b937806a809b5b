package dev.callhouse.common.gold;

import dev.callhouse.common.run.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes Gold tables as steps of a run: says what begins, and shows, logs and records what came of it. */
public final class GoldRun {
    private static final Logger LOG = LoggerFactory.getLogger(GoldRun.class);
    private static final String STEP = "gold";

    private final Run run;
    private final GoldRefresh refresh;

    public GoldRun(Run run) {
        this.run = run;
        this.refresh = new GoldRefresh(
                run.spark(), run.lake(), new GoldInputs(run.catalog().tables()), run.id(), run.asOf());
    }

    /** See {@link GoldRefresh#refresh}. */
    public GoldResult refresh(GoldTable table, RefreshMode mode) {
        run.console().progress("%s: refreshing", table.name());
        GoldResult result = refresh.refresh(table, mode);
        LOG.info(
                "table={} version={} rows={} reason={}",
                result.table(),
                result.version(),
                result.rows(),
                result.reason());
        run.results().add(STEP, result);
        run.console().line("%s", result.describe());
        return result;
    }
}
