package dev.callhouse.common.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a table's history that its rows come from: commits that a RESTORE has undone are left out.
 *
 * @param commits the newest first; a RESTORE is among them only where the history does not tell its target
 * @param restores the RESTOREs that have not been undone themselves, the newest first
 */
public record EffectiveHistory(List<Commit> commits, List<Commit> restores) {
    public EffectiveHistory {
        commits = List.copyOf(commits);
        restores = List.copyOf(restores);
    }

    /** Of commits without a gap, the newest first. */
    public static EffectiveHistory of(List<Commit> history) {
        List<Commit> commits = new ArrayList<>();
        List<Commit> restores = new ArrayList<>();
        long newest = Long.MAX_VALUE;
        for (Commit commit : history) {
            if (commit.version() <= newest && commit.restored().isPresent()) {
                restores.add(commit);
                newest = commit.restored().getAsLong();
            } else if (commit.version() <= newest) {
                commits.add(commit);
            }
        }
        return new EffectiveHistory(commits, restores);
    }
}
