package dev.callhouse.common.quality;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DeriveOrder;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.spark.SqlExpression;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows as Silver holds them, judged anew by the rule set in force in a contract. */
public final class EnrichedAgain {
    private final DatasetContract contract;
    private final DeriveOrder order;
    private final ContractScope scope;

    private EnrichedAgain(DatasetContract contract) {
        this.contract = contract;
        this.order = new DeriveOrder(contract);
        this.scope = new ContractScope(contract);
    }

    /**
     * Silver's rows in; the same rows out, with what comes from enrichments computed again from the other columns.
     *
     * @param columns those that are wanted; others may stay as they are
     * @throws RefusedException when they are made of a column that Silver does not hold
     */
    public static Dataset<Row> of(Dataset<Row> silver, DatasetContract contract, Set<String> columns) {
        return new EnrichedAgain(contract).enrich(silver, columns);
    }

    private Dataset<Row> enrich(Dataset<Row> silver, Set<String> columns) {
        Dataset<Row> rows = silver;
        for (DeriveOrder.Step step : order.towards(columns)) {
            rows = withStep(rows, step);
        }
        return rows;
    }

    private Dataset<Row> withStep(Dataset<Row> rows, DeriveOrder.Step step) {
        if (step instanceof DeriveOrder.Enriched enriched) {
            requireStored(enriched);
            return enriched.enrichment().enrich(rows, ContractScope.enriched(enriched.name()), scope::value);
        }
        ContractColumn column = ((DeriveOrder.Derived) step).column();
        return order.isEnriched(column.name()) ? rows.withColumn(column.name(), derive(column)) : rows;
    }

    private Column derive(ContractColumn column) {
        return SqlExpression.parse(column.derive().orElseThrow())
                .columnOrNull(scope::value)
                .cast(column.type().sparkType());
    }

    private void requireStored(DeriveOrder.Enriched enriched) {
        List<String> lost = contract.columns().stream()
                .filter(column -> !column.stored() && !order.isEnriched(column.name()))
                .map(ContractColumn::name)
                .filter(enriched.enrichment().reads()::contains)
                .toList();
        if (!lost.isEmpty()) {
            throw new RefusedException(
                    "contract " + contract.dataset() + ": the enrichment " + enriched.name() + " reads "
                            + String.join(", ", lost) + ", which " + contract.silverTable()
                            + " does not hold; store it (stored = true) to judge its rows again");
        }
    }
}
