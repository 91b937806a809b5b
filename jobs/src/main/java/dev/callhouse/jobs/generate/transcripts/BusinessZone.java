package dev.callhouse.jobs.generate.transcripts;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.run.Run;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** In which zone Silver takes a time that names none. */
public final class BusinessZone {
    private BusinessZone() {}

    /** That of the dataset's contract; UTC when the run has none. */
    public static ZoneId of(Run run, String dataset) {
        return run.contracts().all().stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .map(DatasetContract::businessZone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }
}
