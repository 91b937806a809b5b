package dev.callhouse.jobs.evaluate;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tells how well the text rules of a dataset do: holds what each of its rule sets finds in the rows of Silver against
 * labels that people have given. Only reads.
 */
@Command(
        name = EvaluateJob.NAME,
        mixinStandardHelpOptions = true,
        description = "hold the rule sets of a dataset against labels: precision and recall of each label")
public final class EvaluateJob implements Callable<Integer> {
    static final String NAME = "evaluate";

    @Mixin
    CommonOptions options;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "the dataset, by its contract's name; it must have been loaded")
    String dataset;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "FILE-or-URI",
            description = "JSON lines: the business key of a row, and its true values by Silver's column names")
    String labels;

    public static void main(String... args) {
        JobMain.run(new EvaluateJob(), args);
    }

    @Override
    public Integer call() {
        return options.run(NAME, run -> evaluate(run, run.contracts().get(dataset)));
    }

    private int evaluate(Run run, DatasetContract contract) {
        run.requireLake();
        if (contract.ruleSets().names().isEmpty()) {
            throw new RefusedException(
                    "contract " + contract.dataset() + " has no rule-sets, so there is nothing to evaluate");
        }
        Path silver = run.lake().resolve(contract.silver().path());
        Dataset<Row> rows = LakeTable.find(run.spark(), silver)
                .orElseThrow(() -> new RefusedException(contract.silverTable() + " is not there (" + silver
                        + "): run silver --dataset " + dataset + " first"))
                .rows();
        Labels truth = Labels.read(run.spark(), contract, Lake.absolute(labels));
        run.console()
                .progress(
                        "%s: judging by %s",
                        dataset, String.join(" and ", contract.ruleSets().names()));
        Evaluation evaluation = Evaluation.of(rows, truth, contract);
        run.results().add(NAME + " " + dataset, evaluation);
        ScoreSheet.print(evaluation, List.copyOf(contract.ruleSets().names()), run.console());
        return ExitCode.DONE;
    }
}
