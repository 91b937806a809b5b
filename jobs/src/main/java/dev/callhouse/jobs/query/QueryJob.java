package dev.callhouse.jobs.query;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.spark.Catalyst;
import dev.callhouse.common.spark.DataFailure;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
        try {
            requireReadOnly(run);
            run.catalog().register(tables(run));
            format.print(Catalyst.query(run.spark(), sql), run.console());
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "query: " + e.getMessage() + "\nTables of the lake: "
                            + String.join(", ", run.catalog().names()),
                    e);
        } catch (Exception e) { // Scala throws checked exceptions undeclared
            Optional<String> reason = DataFailure.reason(e);
            if (reason.isPresent()) {
                throw new RefusedException("query: " + reason.get(), e);
            }
            throw e;
        }
    }

    private void requireReadOnly(Run run) {
        if (!Catalyst.isReadOnly(run.spark(), sql)) {
            throw new RefusedException("query only reads; tables are written by silver and gold: " + sql);
        }
    }

    /** Those the query names; all for SHOW TABLES and the like. */
    private Set<String> tables(Run run) {
        Set<String> named = Catalyst.tablesOf(run.spark(), sql);
        return named.isEmpty() ? run.catalog().names() : named;
    }
}
