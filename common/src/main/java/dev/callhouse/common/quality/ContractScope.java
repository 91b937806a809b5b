package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.PseudoColumn;
import dev.callhouse.common.enrich.RuleSets;
import dev.callhouse.common.source.RawRows;
import org.apache.spark.sql.Column;

/** What a name means in the SQL of {@code derive} and {@code rules}: a typed column, or a pseudo-column. */
final class ContractScope {
    private final DatasetContract contract;

    ContractScope(DatasetContract contract) {
        this.contract = contract;
    }

    Column value(String name) {
        if (name.equals(RuleSets.NAME_IN_SQL)) {
            return lit(contract.ruleSets().inForce());
        }
        return PseudoColumn.named(name)
                .map(this::pseudo)
                .orElseGet(() -> RuleSets.enrichmentOf(name)
                        .map(enrichment -> col(enriched(enrichment)).getField(RuleSets.fieldOf(name)))
                        .orElseGet(() -> col(name)));
    }

    /** The column that has what an enrichment gives. */
    static String enriched(String enrichment) {
        return "_enriched_" + enrichment;
    }

    private Column pseudo(PseudoColumn pseudo) {
        return switch (pseudo) {
            case SOURCE, FILE, FILE_DATE, FILE_MODIFIED, LINE, RUN_DATE, AS_OF -> col(pseudo.column());
            case FILE_MODIFIED_DATE ->
                to_date(from_utc_timestamp(
                        col(RawRows.FILE_MODIFIED), contract.businessZone().getId()));
        };
    }
}
