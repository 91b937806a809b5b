package dev.callhouse.common.gold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which versions of its inputs a Gold table was computed from. It travels in the {@code userMetadata} of the very
 * commit that writes the rows, so that table and progress cannot disagree.
 *
 * @param inputs version by Delta table id
 * @param run the run that wrote the commit
 * @param asOf the run's clock; null in commits of older releases, like {@code slices}
 * @param slices how many slices the table has
 * @param settings of the table, see {@link GoldTable#settings()}; null when there are none
 * @param basis the version of the table whose other slices the commit left as they were; null when it replaced all rows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Progress(Map<String, Long> inputs, String run, String asOf, Long slices, String settings, Long basis) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Progress {
        inputs = inputs == null ? Map.of() : new TreeMap<>(inputs);
    }

    /** Of a commit that replaces all rows. */
    static Progress ofAll(GoldTable table, Collection<PinnedInput> inputs, RefreshRun run, long slices) {
        return new Progress(
                inputs.stream()
                        .collect(Collectors.toMap(
                                input -> input.at().id(), input -> input.at().version(), Math::max)),
                run.id(),
                run.asOf().toString(),
                slices,
                table.settings().orElse(null),
                null);
    }

    /** The same, of a commit that leaves other slices as they are in a version of the table. */
    Progress basedOn(long version) {
        return new Progress(inputs, run, asOf, slices, settings, version);
    }

    /** Reads it back; nothing when the text is somebody else's. */
    static Optional<Progress> parse(String userMetadata) {
        try {
            return Optional.ofNullable(JSON.readValue(userMetadata, Progress.class))
                    .filter(progress -> !progress.inputs().isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clock of the run; nothing where an older release or somebody else has not said it. */
    Optional<Instant> at() {
        try {
            return Optional.ofNullable(asOf).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The version up to which the changes of an input are in the table. */
    long consumed(PinnedInput input) {
        return inputs.get(input.at().id());
    }

    /** What happened to the inputs since, in words; nothing when they are as they were. */
    Optional<String> outdatedBy(List<PinnedInput> now) {
        return Optional.of(
                        now.stream().map(this::change).flatMap(Optional::stream).collect(Collectors.joining(", ")))
                .filter(changes -> !changes.isEmpty());
    }

    /** Whether each input is the table that was read and has gone on from there, so that its changes say it all. */
    boolean isBehind(List<PinnedInput> now) {
        return now.stream()
                .allMatch(input -> inputs.getOrDefault(input.at().id(), Long.MAX_VALUE)
                        <= input.at().version());
    }

    private Optional<String> change(PinnedInput now) {
        Long consumed = inputs.get(now.at().id());
        if (consumed == null) {
            return Optional.of(now.name() + " is another table than the one last read");
        }
        long version = now.at().version();
        if (consumed == version) {
            return Optional.empty();
        }
        return Optional.of(now.name() + (consumed < version ? " moved" : " was set back") + " from version " + consumed
                + " to " + version);
    }
}
