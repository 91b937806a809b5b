package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldRun;
import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.jobs.benchmark.Contender;
import dev.callhouse.jobs.silver.LoadOptions;
import dev.callhouse.jobs.silver.SilverRun;
import org.apache.hadoop.fs.Path;

/** Callhouse itself on a lake of the benchmark, as {@code run} does it. */
final class Callhouse implements Contender {
    private final Run run;
    private final DatasetContract contract;

    Callhouse(Run run) {
        this.run = run;
        this.contract = run.contracts().get(Calls.DATASET);
    }

    @Override
    public Path root() {
        return run.lake().root();
    }

    @Override
    public Path silver() {
        return run.lake().resolve(contract.silver().path());
    }

    @Override
    public Path gold(String table) {
        return run.lake().gold(GoldTables.of(run.settings().gold()).named(table).folder(), table);
    }

    /** It finds out by itself what has landed. */
    @Override
    public void load(Path landed) {
        if (SilverRun.of(run, contract, LoadOptions.NONE, new LockOptions()) != ExitCode.DONE) {
            throw new BrokenStateException("Silver has refused a file of the benchmark; run again with --keep and see"
                    + " lakehouse status --lake " + run.lake());
        }
    }

    @Override
    public void refreshGold(RefreshMode mode) {
        GoldRun refresh = new GoldRun(run);
        GoldTables.of(run.settings().gold()).in(CallCenter.DOMAIN).forEach(table -> refresh.refresh(table, mode));
    }
}
