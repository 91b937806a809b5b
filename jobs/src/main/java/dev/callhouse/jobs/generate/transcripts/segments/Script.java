package dev.callhouse.jobs.generate.transcripts.segments;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.jobs.generate.transcripts.Phrase;
import dev.callhouse.jobs.generate.transcripts.Slots;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The dialogues that calls are made of, as {@code dialogues.conf} tells them. */
final class Script {
    private static final String RESOURCE = "dev/callhouse/jobs/generate/transcripts/segments/dialogues.conf";
    private static final Script SHIPPED =
            new Script(ConfigFactory.parseResources(Script.class.getClassLoader(), RESOURCE)
                    .resolve());

    private final Slots slots;
    private final List<Dialogue> dialogues;
    private final int[] turns;

    private Script(Config config) {
        this.slots = Slots.read(config.getConfig("slots"));
        this.dialogues =
                config.getConfigList("dialogues").stream().map(Script::dialogue).toList();
        this.turns = IntStream.range(0, dialogues.size())
                .flatMap(index ->
                        IntStream.range(0, dialogues.get(index).weight()).map(turn -> index))
                .toArray();
    }

    static Script shipped() {
        return SHIPPED;
    }

    Slots slots() {
        return slots;
    }

    List<Dialogue> dialogues() {
        return dialogues;
    }

    /** A dialogue, by weight. */
    Dialogue draw(SplittableRandom random) {
        return dialogues.get(turns[random.nextInt(turns.length)]);
    }

    private static Dialogue dialogue(Config config) {
        return new Dialogue(
                config.getString("name"),
                config.getString("scenario"),
                config.getString("complexity"),
                config.getInt("weight"),
                config.getList("turns").stream().map(Script::turn).toList());
    }

    /** A group of wordings with the same labels, or a list of such groups. */
    private static Turn turn(ConfigValue value) {
        Stream<ConfigValue> groups = value instanceof ConfigList list ? list.stream() : Stream.of(value);
        return new Turn(groups.map(ConfigObject.class::cast)
                .flatMap(group -> wordings(group.toConfig()))
                .toList());
    }

    private static Stream<Utterance> wordings(Config group) {
        String speaker =
                group.hasPath(TranscriptSegments.AGENT) ? TranscriptSegments.AGENT : TranscriptSegments.CUSTOMER;
        Labels labels = new Labels(
                label(group, "sentiment", TranscriptSegments.NEUTRAL),
                label(group, "intent", TranscriptSegments.GENERAL_INQUIRY),
                label(group, "compliance", TranscriptSegments.OK));
        return group.getStringList(speaker).stream().map(text -> new Utterance(speaker, Phrase.of(text), labels));
    }

    private static String label(Config group, String name, String otherwise) {
        return group.hasPath(name) ? group.getString(name) : otherwise;
    }
}
