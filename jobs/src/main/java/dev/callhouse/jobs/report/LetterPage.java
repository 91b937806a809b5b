package dev.callhouse.jobs.report;

import java.util.Map;

/** Makes the letter: one HTML document without scripts that loads nothing. */
final class LetterPage {
    private LetterPage() {}

    /**
     * The document.
     *
     * @param csv name of the file with all lines
     */
    static String of(Letter letter, String csv) {
        return Resources.template("letter.mustache")
                .execute(Map.of(
                        "letter",
                        letter,
                        "listed",
                        letter.lines().items().size(),
                        "csv",
                        csv,
                        "style",
                        Resources.text("report.css")));
    }
}
