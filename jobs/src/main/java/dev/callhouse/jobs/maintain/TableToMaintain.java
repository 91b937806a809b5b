package dev.callhouse.jobs.maintain;

import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * A table that may be there.
 *
 * @param name for people
 * @param orderBy columns by which it is looked up, so that neighbours belong into one file; none when it does not matter
 */
public record TableToMaintain(String name, Path path, List<String> orderBy) {
    public TableToMaintain {
        orderBy = List.copyOf(orderBy);
    }
}
