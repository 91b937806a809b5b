package dev.callhouse.jobs.query;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.run.SqlFile;
import dev.callhouse.common.spark.Catalyst;
import dev.callhouse.common.spark.DataFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers an SQL query over the tables of the lake, each by its name. Never changes a table. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description =
                "run Spark SQL over the lake's tables and views: silver_calls, exception_calls, ledger_batches, ...")
public final class QueryJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @ArgGroup(multiplicity = "1")
    Question question;

    /** One of them must be given. */
    static final class Question {
        @Parameters(paramLabel = "SQL", description = "the query; \"SHOW TABLES\" lists the tables")
        String sql;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "a file with one query or view, as those in athena-sql/")
        Path file;
    }

    @Option(
            names = "--param",
            paramLabel = "VALUE",
            description =
                    "a value for the query's first ?, again for the next; it is bound, never made part of the SQL")
    List<String> params = new ArrayList<>();

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
        String sql = sql();
        try {
            requireReadOnly(run, sql);
            requireValues(run, sql);
            requireTablesOfViews(run, sql);
            run.catalog().register(tables(run, sql));
            format.print(Catalyst.query(run.spark(), sql, params, run.asOf()), run.console());
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

    private String sql() {
        return question.file == null
                ? question.sql
                : SqlFile.of(read(question.file)).query();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RefusedException(
                    "--file " + file + " cannot be read (" + e.getMessage() + "); name a file with one query in UTF-8",
                    e);
        }
    }

    private static void requireReadOnly(Run run, String sql) {
        if (!Catalyst.isReadOnly(run.spark(), sql)) {
            throw new RefusedException("query only reads; tables are written by silver and gold: " + sql);
        }
    }

    private void requireValues(Run run, String sql) {
        int places = Catalyst.placesForValues(run.spark(), sql);
        if (places != params.size()) {
            throw new RefusedException("query: the SQL has " + places + " ? for values and --param gives "
                    + params.size() + "; give --param once for each ?, in their order");
        }
    }

    private static void requireTablesOfViews(Run run, String sql) {
        Set<String> missing = run.catalog().missingBehind(Catalyst.tablesOf(run.spark(), sql));
        if (!missing.isEmpty()) {
            throw new RefusedException("query: a view that it names is made from " + String.join(", ", missing)
                    + ", which this lake does not have yet; silver --dataset NAME and gold --domain NAME make them");
        }
    }

    /** Those the query names; all for SHOW TABLES and the like. */
    private static Set<String> tables(Run run, String sql) {
        Set<String> named = Catalyst.tablesOf(run.spark(), sql);
        return named.isEmpty() ? run.catalog().names() : named;
    }
}
