package dev.callhouse.jobs.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Makes the page of facts: one HTML document that loads nothing. */
final class Page {
    private Page() {}

    static String of(ReportFacts facts) {
        String echarts = Resources.echarts();
        String script = Resources.text("report.js");
        Map<String, Object> values = new TreeMap<>();
        values.put("facts", facts);
        values.put("headlines", Headlines.of(facts));
        values.put("notices", Notices.of(facts));
        values.put("classes", RowClasses.NAMES);
        values.put("hasFreshness", !facts.freshness().isEmpty());
        values.put(
                "layers",
                facts.scores().items().stream().map(Score::layer).distinct().toList());
        values.put("enoughCalls", GoldGlance.ENOUGH_CALLS);
        values.put("style", Resources.text("report.css"));
        values.put("echarts", echarts);
        values.put("script", script);
        values.put("json", SafeJson.of(facts));
        values.put("policy", policy(echarts, script));
        return Resources.template("report.mustache").execute(values);
    }

    /** Only these two scripts run, whatever a value of the data contains, and nothing is fetched or sent. */
    private static String policy(String... scripts) {
        StringBuilder allowed = new StringBuilder();
        for (String script : scripts) {
            allowed.append(" 'sha256-").append(sha256(script)).append('\'');
        }
        return "default-src 'none'; script-src" + allowed
                + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    }

    private static String sha256(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
