package dev.callhouse.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a contract says about its rule sets, right and wrong. */
class RuleSetsTest extends SparkTest {
    private static final String CONTRACT = """
            contract {
              dataset = notes, domain = test, key = [id], sequence = [_file, _line]
              sources = [ { name = files, format = csv } ]
              columns = [
                { name = id, type = int, required = true }
                { name = text, type = string }
                { name = mood, type = string, derive = "mood.label" }
                { name = rules, type = string, derive = "_rule_set" }
              ]
              %s
            }
            """;

    private static final String MOOD = "kind = first-match, text = text, rules = [ { label = %s, patterns = [x] } ]";

    @Test
    void theFirstSetIsInForceUnlessAnotherIsNamed() {
        String sets = "rule-sets { a { mood { " + MOOD.formatted("good") + " } }\n b { mood { " + MOOD.formatted("bad")
                + " } } }";

        assertThat(read(sets).ruleSets().inForce()).isEqualTo("a");
        assertThat(read(sets + ", rule-set = b").ruleSets().inForce()).isEqualTo("b");
        assertThat(read(sets).withRuleSet("b").ruleSets().inForce()).isEqualTo("b");
        assertThat(problemsOf(sets)).isEmpty();
    }

    @Test
    void whatColumnsNeedMustBeThereInEverySet() {
        assertThat(problemsOf("rule-set = c, rule-sets { a { mood { " + MOOD.formatted("good") + " } }\n b { } }"))
                .contains(
                        "contract.rule-set: there is no rule set 'c'; known are a, b",
                        "contract.rule-sets.b: lacks the enrichment 'mood', which another set has; add it");
        assertThat(problemsOf("rule-sets { a { mood { " + MOOD.formatted("good") + " } }\n"
                        + " b { mood { kind = speaker-turns, text = text, unlabelled = c, speakers { c = [c] } } } }"))
                .containsExactly("contract.rule-sets.b.mood: must give label as STRING, as in rule set a");
        assertThat(problemsOf(""))
                .contains(
                        "contract.columns[2].derive: there is no column 'mood.label' in: mood.label",
                        "contract.columns[3].derive: there is no column '_rule_set' in: _rule_set");
    }

    @Test
    void whatAnEnrichmentReadsMustBeThere() {
        assertThat(problemsOf("rule-sets { a { mood { kind = first-match, text = txt, rules = [ { label = x,"
                        + " when = \"other.label = 'y'\" } ] } } }"))
                .containsExactly(
                        "contract.rule-sets.a.mood: it needs 'txt', which is no column and no field of an enrichment",
                        "contract.rule-sets.a.mood: it needs 'other.label', which is no column and no field of an"
                                + " enrichment");
        assertThat(problemsOf("rule-sets { a { mood { kind = first-match, text = \"mood.label\","
                        + " rules = [ { label = x, patterns = [x] } ] } } }"))
                .contains("contract.rule-sets.a.mood: depends on itself");
        assertThat(problemsOf("rule-sets { a { mood { kind = first-match, text = id,"
                        + " rules = [ { label = x, when = \"nope(id)\" } ] } } }"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("contract.rule-sets.a.mood: cannot be computed: [UNRESOLVED_ROUTINE]");
    }

    private static DatasetContract read(String sets) {
        return read(sets, new Problems());
    }

    private static List<String> problemsOf(String sets) {
        Problems problems = new Problems();
        read(sets, problems);
        return problems.all().stream()
                .map(problem -> problem.replaceFirst("^test: ?[0-9]+: ", ""))
                .toList();
    }

    private static DatasetContract read(String sets, Problems problems) {
        Config file = ConfigFactory.parseString(
                CONTRACT.formatted(sets), ConfigParseOptions.defaults().setOriginDescription("test"));
        return ContractReader.read(file, spark(), problems);
    }
}
