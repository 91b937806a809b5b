package dev.callhouse.common.ledger;

/**
 * What became of a number of lines: each ends in exactly one class.
 *
 * @param warned of the valid rows, those with warnings; no class of its own
 */
public record RowCounts(
        long inserted,
        long updated,
        long unchanged,
        long superseded,
        long late,
        long rejected,
        long blank,
        long warned) {
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Sum of the classes, which must be the number of lines. */
    public long lines() {
        return inserted + updated + unchanged + superseded + late + rejected + blank;
    }

    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                superseded + other.superseded,
                late + other.late,
                rejected + other.rejected,
                blank + other.blank,
                warned + other.warned);
    }
}
