package dev.callhouse.jobs.generate.transcripts;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.jobs.generate.GenerateOptions;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Where the truth about a sample goes: never into the folder that Silver reads. */
public final class LabelsPlace {
    private static final String FOLDER = "labels";
    private static final String SOURCE = "source";

    private LabelsPlace() {}

    /**
     * The file that the options name; else {@code labels/<dataset>.jsonl} in the lake whose {@code source/} has the sample,
     * or beside the sample's folder when that lies elsewhere.
     *
     * @throws RefusedException when it is inside the sample's folder
     */
    public static Path of(GenerateOptions options, String dataset) {
        Path out = options.out();
        Path labels = options.labels().orElseGet(() -> beside(out, dataset));
        if (isWithin(labels, out)) {
            Problems problems = new Problems();
            problems.add(
                    GenerateOptions.LABELS, labels + " is in the folder of the sample; name a file outside of " + out);
            problems.throwIfAny();
        }
        return labels;
    }

    private static Path beside(Path out, String dataset) {
        Path parent = parent(out);
        Path base = parent.getName().equals(SOURCE) ? parent(parent) : parent;
        return new Path(base, FOLDER + "/" + dataset + ".jsonl");
    }

    private static Path parent(Path folder) {
        return Optional.ofNullable(folder.getParent()).orElse(folder);
    }

    private static boolean isWithin(Path file, Path folder) {
        return file.equals(folder) || (file.getParent() != null && isWithin(file.getParent(), folder));
    }
}
