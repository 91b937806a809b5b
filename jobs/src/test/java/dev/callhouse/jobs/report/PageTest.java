package dev.callhouse.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of facts that were never in a lake. */
class PageTest {
    private static final Instant NOON = Instant.parse("2025-11-25T12:00:00Z");
    private static final String HOSTILE = MadeQuality.HOSTILE;

    private static ReportFacts facts(Delivery newest, List<RunFact> runs) {
        CheckFact check = new CheckFact(
                "calls", HOSTILE, "lines", HOSTILE, HOSTILE, 1234.5, HOSTILE, "warn", "warned", HOSTILE, HOSTILE, 7,
                NOON, 1);
        RejectReason reason = new RejectReason(
                HOSTILE,
                "pattern",
                HOSTILE,
                HOSTILE,
                3,
                1.5,
                1,
                7,
                List.of(new RejectReason.Sample(HOSTILE, 5, HOSTILE)));
        DatasetFacts calls = new DatasetFacts(
                "calls",
                "call-center",
                7,
                1_234_567,
                new RowClasses(1_000_000, 200_000, 30_000, 4_000, 500, 60, 7),
                List.of(newest),
                0,
                HOSTILE,
                Listed.first(5, List.of(reason)),
                Listed.first(5, List.of(check)),
                Map.of("warned", 1L),
                Listed.first(
                        5, List.of(new Trend("calls", "lines", null, 1, List.of(new Trend.Point(7, NOON, 1234.5))))),
                Listed.first(5, List.of(check)));
        return new ReportFacts(
                HOSTILE,
                NOON,
                30,
                Listed.first(5, runs),
                List.of(calls),
                Listed.first(5, List.of(new RefusedNow("calls", HOSTILE, 7, "run", HOSTILE))),
                Listed.first(0, List.of()),
                List.of(Freshness.of("silver", "silver_calls", NOON, null, null, NOON.plusSeconds(90_000))),
                new GoldGlance(List.of(), List.of(), List.of(), List.of()));
    }

    private static Delivery delivery(long lines, String... stoppedBy) {
        return new Delivery(
                7, "load", HOSTILE, NOON, 2, 1, lines, new RowClasses(10, 0, 0, 0, 0, 5, 0), 0, List.of(stoppedBy));
    }

    private static RunFact run(String id, String command, int exitCode) {
        return new RunFact(id, command, NOON, 1.5, exitCode, "ended", "", Listed.first(1, List.of(HOSTILE)));
    }

    @Test
    void everyValueIsEscaped() {
        String page = Page.of(facts(delivery(15), List.of(run("r", "run", 0))));

        String ours = page.replace(Resources.echarts(), "").replace(Resources.text("report.js"), "");
        assertThat(ours).doesNotContain("<script>alert", "</script> </script>", "<!--", "\"quoted\"");
        assertThat(ours.split("<script", -1)).hasSize(4);
        assertThat(ours.split("</script>", -1)).hasSize(4);
        assertThat(ReportLake.facts(page).at("/lake").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void thePageLoadsNothingAndRunsOnlyItsOwnScripts() {
        String page = Page.of(facts(delivery(15), List.of()));

        assertThat(page)
                .containsPattern(
                        "content=\"default-src &#39;none&#39;; script-src( &#39;sha256-[A-Za-z0-9+/]{43}&#x3D;&#39;){2}; style-src");
        assertThat(page.replace(Resources.echarts(), ""))
                .doesNotContain("http://", "https://", " src=", "@import", "url(");
        assertThat(page.length()).isLessThan(3_000_000);
    }

    @Test
    void figuresAreWrittenForPeople() {
        assertThat(Page.of(facts(delivery(15), List.of())))
                .contains(
                        "<b>1,234,567</b> lines in 7 committed batches",
                        "<b>1,000,000</b> inserted",
                        "<td>1,234.50</td>",
                        "1 d 1 h",
                        "2025-11-25 12:00");
    }

    @Test
    void aLostLineIsTheFirstThingThatIsSaid() {
        ReportFacts facts = facts(delivery(15), List.of());
        DatasetFacts one = facts.datasets().get(0);

        assertThat(Headlines.of(facts).get(0))
                .extracting(Headline::answer, Headline::state)
                .containsExactly("No", "good");
        assertThat(one.unaccounted()).isZero();
        ReportFacts lost = new ReportFacts(
                "lake",
                NOON,
                30,
                facts.runs(),
                List.of(new DatasetFacts(
                        "calls",
                        "d",
                        1,
                        1_234_570,
                        one.rows(),
                        one.deliveries(),
                        0,
                        null,
                        one.reasons(),
                        one.checks(),
                        one.outcomes(),
                        one.trends(),
                        one.anomalies())),
                facts.refused(),
                facts.scores(),
                facts.freshness(),
                facts.gold());
        assertThat(Headlines.of(lost).get(0))
                .extracting(Headline::answer, Headline::state)
                .containsExactly("3 unaccounted", "bad");
        assertThat(Notices.of(lost).get(0).text()).isEqualTo("calls: 3 lines are in no class or in two");
    }

    @Test
    void aStoppedDeliveryIsBad() {
        ReportFacts facts = facts(delivery(15, "max-reject-rate"), List.of());

        assertThat(Headlines.of(facts).get(1))
                .extracting(Headline::answer, Headline::state)
                .containsExactly("1 delivery stopped", "bad");
        assertThat(Notices.of(facts).get(0))
                .isEqualTo(Notice.bad("calls: batch 7 of 15 lines was stopped by max-reject-rate and waits", "checks"));
    }

    @Test
    void aFailedRunIsForgivenWhenALaterOneOfItsCommandWentWell() {
        assertThat(Notices.of(facts(delivery(15), List.of(run("b", "gold", 2), run("a", "gold", 0)))))
                .extracting(Notice::text)
                .contains("run b failed: ");
        assertThat(Notices.of(facts(delivery(15), List.of(run("b", "gold", 0), run("a", "gold", 2)))))
                .extracting(Notice::text)
                .noneMatch(text -> text.contains("failed: "));
    }
}
