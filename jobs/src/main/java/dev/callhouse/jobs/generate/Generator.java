package dev.callhouse.jobs.generate;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.Run;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Makes samples of one dataset. */
public interface Generator {
    /** What {@code --dataset} calls it. */
    String dataset();

    /** The options that mean something to it, besides those of every dataset: {@link GenerateOptions#OF_ALL}. */
    Set<String> options();

    /**
     * Reads and checks the options.
     *
     * @return what writes the sample in a run, prints what is in it, and gives the exit code
     * @throws RefusedException naming every value that cannot be
     */
    ToIntFunction<Run> prepare(GenerateOptions options);
}
