package dev.callhouse.jobs.generate;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.table.Lake;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The options of {@code generate}. Which of them mean something depends on the dataset, and so does what holds where one is
 * not given.
 */
public final class GenerateOptions {
    public static final String ROWS = "--rows";
    public static final String DIRTY = "--dirty";
    public static final String OUT = "--out";
    public static final String DAYS = "--days";
    public static final String FROM = "--from";
    public static final String HOSTILE = "--hostile";
    public static final String LABELS = "--labels";
    public static final String MEMBERS = "--members";
    public static final String THROUGHPUT = "--throughput";
    public static final String CONTINUOUS = "--continuous";
    public static final String DURATION = "--duration";
    public static final String EVERY = "--every";

    /** The options of every dataset. */
    public static final Set<String> OF_ALL = Set.of(ROWS, DIRTY, OUT, "--seed");

    private static final Set<String> OF_SOME =
            Set.of(DAYS, FROM, HOSTILE, LABELS, MEMBERS, THROUGHPUT, CONTINUOUS, DURATION, EVERY);

    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                return ConfigFactory.parseMap(Map.of("value", value)).getDuration("value");
            } catch (ConfigException e) {
                throw new TypeConversionException("'" + value + "' is no duration; use 500ms, 2s or 1m");
            }
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = ROWS,
            paramLabel = "N",
            description = "calls: data lines of all files together, dirty and repeated ones included; of transcripts:"
                    + " calls (default: 10000; with --continuous no end)")
    private Long rows;

    @Option(
            names = DIRTY,
            arity = "0..1",
            fallbackValue = "0.02",
            paramLabel = "SHARE",
            description = "share of the records that are faulty, 0 to 1 (default: 0.02 for calls, 0 for transcripts;"
                    + " without a value 0.02)")
    private Double dirty;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the same seed gives the same files, another one others (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = OUT,
            paramLabel = "DIR-or-URI",
            required = true,
            description = "folder for the files; files of the same name are overwritten, others stay")
    private String out;

    @Option(names = DAYS, paramLabel = "D", description = "calls: days on which calls start (default: 7)")
    private Integer days;

    @Option(
            names = FROM,
            paramLabel = "DATE",
            description =
                    "calls: first day (default: 2025-11-01); transcript_segments: the day at whose start the first"
                            + " call begins (default: as late as lets the last one begin before --as-of)")
    private LocalDate from;

    @Option(
            names = HOSTILE,
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "calls: make files with everything that must not break a load, instead of plausible ones")
    private boolean hostile;

    @Option(
            names = LABELS,
            paramLabel = "FILE-or-URI",
            description =
                    "transcripts: the file for what is true of each record that Silver must hold, outside of --out"
                            + " (default: labels/<dataset>.jsonl in the lake to which --out belongs, else beside --out)")
    private String labels;

    @Option(names = MEMBERS, paramLabel = "N", description = "transcript_segments: members who call (default: 50)")
    private Integer members;

    @Option(
            names = THROUGHPUT,
            paramLabel = "N",
            description = "transcript_segments: calls that begin in a minute (default: as the hour of the day has it)")
    private Integer throughput;

    @Option(
            names = CONTINUOUS,
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "transcript_segments: write files as time passes, until --duration or a signal ends it")
    private boolean continuous;

    @Option(
            names = DURATION,
            paramLabel = "MINUTES",
            description = "with --continuous: when to end, also 0.5 (default: never)")
    private Double duration;

    @Option(
            names = EVERY,
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "with --continuous: how often a file is written, as 500ms or 2s (default: 1s)")
    private Duration every;

    public Optional<Long> rows() {
        return Optional.ofNullable(rows);
    }

    public Optional<Double> dirty() {
        return Optional.ofNullable(dirty);
    }

    public long seed() {
        return seed;
    }

    public Path out() {
        return Lake.absolute(out);
    }

    public Optional<Integer> days() {
        return Optional.ofNullable(days);
    }

    public Optional<LocalDate> from() {
        return Optional.ofNullable(from);
    }

    public boolean hostile() {
        return hostile;
    }

    public Optional<Path> labels() {
        return Optional.ofNullable(labels).map(Lake::absolute);
    }

    public Optional<Integer> members() {
        return Optional.ofNullable(members);
    }

    public Optional<Integer> throughput() {
        return Optional.ofNullable(throughput);
    }

    public boolean continuous() {
        return continuous;
    }

    /** In minutes. */
    public Optional<Double> duration() {
        return Optional.ofNullable(duration);
    }

    public Optional<Duration> every() {
        return Optional.ofNullable(every);
    }

    /**
     * Refuses options that were given and mean nothing.
     *
     * @param to what they mean nothing to, in words
     */
    public void refuse(Collection<String> meaningless, String to) {
        Problems problems = new Problems();
        meaningless.stream()
                .sorted()
                .filter(command.commandLine().getParseResult()::hasMatchedOption)
                .forEach(option -> problems.add(option, "means nothing to " + to + "; leave it out"));
        problems.throwIfAny();
    }

    /** Refuses what means nothing to a generator. */
    void refuseForeign(Generator generator) {
        refuse(
                OF_SOME.stream()
                        .filter(option -> !generator.options().contains(option))
                        .toList(),
                generator.dataset());
    }
}
