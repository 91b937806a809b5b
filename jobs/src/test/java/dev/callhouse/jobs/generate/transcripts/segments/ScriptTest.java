package dev.callhouse.jobs.generate.transcripts.segments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.jobs.generate.transcripts.CleanText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static final Set<String> SENTIMENTS = Set.of("positive", "neutral", "negative");
    private static final Set<String> INTENTS = Set.of(
            "complaint",
            "beneficiary_update",
            "withdrawal_inquiry",
            "contribution_inquiry",
            "insurance_inquiry",
            "performance_inquiry",
            "general_inquiry");
    private static final Set<String> FLAGS = Set.of("ok", "guarantee_language", "personal_advice", "privacy_breach");

    private static Stream<Utterance> utterances() {
        return Script.shipped().dialogues().stream()
                .flatMap(dialogue -> dialogue.turns().stream())
                .flatMap(turn -> turn.wordings().stream());
    }

    private static Set<String> of(String speaker, Function<Labels, String> label) {
        return utterances()
                .filter(utterance -> utterance.speaker().equals(speaker))
                .map(utterance -> label.apply(utterance.labels()))
                .collect(Collectors.toSet());
    }

    private static String said(Utterance utterance) {
        Map<String, String> words = new HashMap<>(Script.shipped().slots().draw(new SplittableRandom(1)));
        words.put("first", "Ada");
        words.put("last", "O'Neill");
        return utterance.phrase().say(words);
    }

    @Test
    void thereAreDialoguesOverAllTopics() {
        List<Dialogue> dialogues = Script.shipped().dialogues();
        assertThat(dialogues).hasSizeGreaterThanOrEqualTo(20);
        assertThat(dialogues).extracting(Dialogue::name).doesNotHaveDuplicates();
        assertThat(dialogues)
                .extracting(Dialogue::scenario)
                .contains("contribution", "performance", "insurance", "beneficiary", "complaint", "general");
        assertThat(dialogues)
                .filteredOn(each -> each.scenario().equals("withdrawal"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(dialogues).extracting(Dialogue::complexity).contains("simple", "medium", "complex", "low", "high");
    }

    /** Else a part of 8 turns is the whole. */
    @Test
    void everyDialogueIsLongerThanAPartOfIt() {
        assertThat(Script.shipped().dialogues())
                .allSatisfy(dialogue ->
                        assertThat(dialogue.turns()).as(dialogue.name()).hasSizeBetween(9, CallLength.LONGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "customer"})
    void bothSpeakersFeelAndWantEverything(String speaker) {
        assertThat(of(speaker, Labels::sentiment)).isEqualTo(SENTIMENTS);
        assertThat(of(speaker, Labels::intent)).isEqualTo(INTENTS);
    }

    @Test
    void onlyAgentsBreakRules() {
        assertThat(of("agent", Labels::compliance)).isEqualTo(FLAGS);
        assertThat(of("customer", Labels::compliance)).containsExactly("ok");
    }

    @Test
    void everyKindOfViolationHasManyWordings() {
        assertThat(FLAGS.stream().filter(flag -> !flag.equals("ok")))
                .allSatisfy(flag -> assertThat(utterances()
                                .filter(utterance ->
                                        utterance.labels().compliance().equals(flag)))
                        .as(flag)
                        .hasSizeGreaterThan(20));
    }

    @Test
    void whatIsSaidIsCleanAndHasAWordForEachPlace() {
        assertThat(utterances().map(ScriptTest::said))
                .allSatisfy(text -> assertThat(text)
                        .isEqualTo(CleanText.of(text))
                        .doesNotContain("{", "}")
                        .matches("[ -~]+"));
    }

    /** Words that mislead rules which look for parts of them, or do not ask who speaks and how. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "escape",
                "recover",
                "balanced",
                "shoulder",
                "no thanks",
                "see an adviser",
                "your balance",
                "not happy",
                "i cannot guarantee",
                "nobody can promise",
                "she said you guarantee",
                "landscape",
                "access the website"
            })
    void wordsThatMisleadAreSaid(String words) {
        assertThat(utterances().map(ScriptTest::said).map(text -> text.toLowerCase(Locale.ROOT)))
                .anyMatch(text -> text.contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarantee", "promise", "should", "recommend", "definitely"})
    void customersSayWhatAgentsMustNot(String word) {
        assertThat(utterances().filter(utterance -> utterance.speaker().equals("customer")))
                .anyMatch(utterance -> said(utterance).contains(word));
    }
}
