package dev.callhouse.common.alert;

import dev.callhouse.common.alert.Alert.Kind;
import dev.callhouse.common.alert.Alert.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bulletin as text for people: a section per kind of alert, one item per alert, and where it comes from. However many
 * alerts there are and however long, the text has at most {@link #LIMIT} characters; a section that is cut says how many
 * more there are.
 *
 * @param escape what a channel needs done with text that is not its own; applied before anything is measured
 */
public record BulletinText(UnaryOperator<String> escape) {
    /** Fits into one message of Mattermost (16,383 characters), Slack (40,000) and SNS (256 KiB). */
    static final int LIMIT = 16_000;

    private static final int ITEMS = 20;
    private static final int ITEM_LENGTH = 2_000;
    private static final int LAKE_LENGTH = 300;
    private static final int ROOM_FOR_HEADINGS = 400;
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private record Section(Kind kind, String heading) {}

    private static final List<Section> SECTIONS = List.of(
            new Section(Kind.RUN_FAILED, "Run failed:"),
            new Section(Kind.CHECK_FAILED, "Checks failed:"),
            new Section(Kind.SCORE_BELOW_THRESHOLD, "Data Quality Alert - Tables below threshold:"),
            new Section(Kind.FILE_REFUSED, "Files refused:"));

    /** The text, without a line break at its end. */
    public String of(Bulletin bulletin) {
        String origin = escape.apply("Run " + bulletin.runId() + " (" + bulletin.command() + "), as of "
                + bulletin.asOf() + ", on " + cut(inOneLine(bulletin.lake()), LAKE_LENGTH));
        int room = LIMIT - ROOM_FOR_HEADINGS - origin.length();
        StringBuilder text = new StringBuilder();
        SECTIONS.forEach(section -> append(section, bulletin, room, text));
        return text.append(origin).toString();
    }

    private void append(Section section, Bulletin bulletin, int room, StringBuilder text) {
        List<String> items = bulletin.alerts().stream()
                .filter(alert -> alert.kind() == section.kind())
                .map(this::item)
                .toList();
        if (items.isEmpty()) {
            return;
        }
        text.append(section.heading()).append('\n');
        int shown = 0;
        while (shown < Math.min(items.size(), ITEMS)
                && text.length() + items.get(shown).length() < room) {
            text.append(items.get(shown++)).append('\n');
        }
        if (shown < items.size()) {
            text.append(String.format(Locale.ROOT, "... and %,d more\n", items.size() - shown));
        }
        text.append('\n');
    }

    private String item(Alert alert) {
        String what = Stream.of(alert.table(), alert.kind() == Kind.SCORE_BELOW_THRESHOLD ? "" : alert.subject())
                .filter(part -> !part.isEmpty())
                .map(BulletinText::inOneLine)
                .collect(Collectors.joining(", "));
        String mark = alert.severity() == Severity.WARNING ? "(warning) " : "";
        return "- " + escape.apply(cut(mark + what + ": " + inLines(alert.message()), ITEM_LENGTH));
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsCharacter = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsCharacter ? length - 1 : length) + "...";
    }

    private static String inLines(String text) {
        return LINE_BREAK.splitAsStream(text).map(BulletinText::inOneLine).collect(Collectors.joining("\n  "));
    }

    /** Terminals obey some characters, and others turn text around. */
    private static String inOneLine(String text) {
        return CONTROL.matcher(LINE_BREAK.matcher(text).replaceAll(" ")).replaceAll(" ");
    }
}
