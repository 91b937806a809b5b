package dev.callhouse.jobs.silver;

import dev.callhouse.common.run.Run;
import java.util.function.Supplier;

/** Of a run that ends with its batch: all is printed, and stands in its results. */
record FullNews(Run run) implements BatchNews {
    @Override
    public void committed(BatchSummary summary) {
        run.results().add("silver " + summary.dataset(), summary);
        summary.print(run.console());
    }

    @Override
    public void nothingNew(Supplier<NothingNew> account) {
        NothingNew nothing = account.get();
        run.results().add("silver " + nothing.dataset(), nothing);
        nothing.print(run.console());
    }
}
