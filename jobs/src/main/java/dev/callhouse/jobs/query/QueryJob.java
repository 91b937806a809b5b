package dev.callhouse.jobs.query;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.spark.Catalyst;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers an SQL query over the tables of the lake, each by its name. Never changes a table. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "run Spark SQL over the lake's tables: silver_calls, exception_calls, ledger_batches, ...")
public final class QueryJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @Parameters(paramLabel = "SQL", description = "the query; \"SHOW TABLES\" lists the tables")
    String sql;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "table|csv|json",
            description = "how the rows are printed (default: ${DEFAULT-VALUE})")
    OutputFormat format;

    public static void main(String... args) {
        JobMain.run(new QueryJob(), args);
    }

    @Override
    public Integer call() {
        return options.run("query", this::answer);
    }

    private int answer(Run run) {
        run.requireLake();
        requireReadable(run);
        Set<String> tables = Catalyst.tablesOf(run.spark(), sql);
        run.catalog().register(tables.isEmpty() ? run.catalog().names() : tables);
        requireTables(run, tables);
        format.print(rows(run), run.console().out());
        return ExitCode.DONE;
    }

    private Dataset<Row> rows(Run run) {
        return run.spark().sql(sql);
    }

    private void requireReadable(Run run) {
        try {
            if (!Catalyst.isReadOnly(run.spark(), sql)) {
                throw new RefusedException("query only reads; tables are written by silver and gold: " + sql);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException("not valid SQL: " + e.getMessage(), e);
        }
    }

    private static void requireTables(Run run, Set<String> tables) {
        Set<String> known = run.catalog().paths().keySet();
        tables.stream()
                .filter(table -> known.contains(table) && !run.spark().catalog().tableExists(table))
                .findFirst()
                .ifPresent(table -> {
                    throw new RefusedException("table " + table + " is not there yet; lake " + run.lake() + " has "
                            + String.join(", ", run.catalog().names()));
                });
    }
}
