package dev.callhouse.common.gold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
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
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Progress(Map<String, Long> inputs, String run) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Progress {
        inputs = inputs == null ? Map.of() : new TreeMap<>(inputs);
    }

    static Progress after(Collection<PinnedInput> inputs, String run) {
        return new Progress(
                inputs.stream()
                        .collect(Collectors.toMap(
                                input -> input.at().id(), input -> input.at().version(), Math::max)),
                run);
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

    /** What happened to the inputs since, in words; nothing when they are as they were. */
    Optional<String> outdatedBy(List<PinnedInput> now) {
        return Optional.of(
                        now.stream().map(this::change).flatMap(Optional::stream).collect(Collectors.joining(", ")))
                .filter(changes -> !changes.isEmpty());
    }

    private Optional<String> change(PinnedInput now) {
        Long consumed = inputs.get(now.at().id());
        if (consumed == null) {
            return Optional.of(now.name() + " is another table than the one last read");
        }
        return consumed == now.at().version()
                ? Optional.empty()
                : Optional.of(now.name() + " moved from version " + consumed + " to "
                        + now.at().version());
    }
}
