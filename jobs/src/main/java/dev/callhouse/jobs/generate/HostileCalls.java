package dev.callhouse.jobs.generate;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The text of a large file: calls, clean ones, dirty ones, and every few lines {@link Havoc}. Calls are told of again and
 * again, also by other files.
 *
 * @param ordinal of the file in its sample
 * @param lines the sample's lines that stand in this file
 */
record HostileCalls(HostileSettings settings, int ordinal, Span lines, LocalDate date, Layout layout)
        implements HostileFile.HostileText {
    private static final int PERCENT_HAVOC = 10;
    private static final int PERCENT_DIRT = 5;
    private static final int PERCENT_AGAIN = 25;
    private static final int HAVOCS_PER_GIANT = 3_000;

    @Override
    public void writeTo(Writer out) throws IOException {
        new Pen(out).writeAll();
    }

    /** Writes one line after the other. */
    private final class Pen {
        private final Writer out;
        private final Draws draws = Draws.of(settings.seed());
        private final SplittableRandom random = draws.forFile(ordinal);
        private final CallBook calls = new CallBook(draws);
        private final List<Dirt> dirt = Dirt.of(layout.columns());

        Pen(Writer out) {
            this.out = out;
        }

        void writeAll() throws IOException {
            out.append(layout.start()).append(layout.header()).append(layout.lineEnd());
            for (long line = lines.first(); line < lines.end(); line++) {
                write(line == lines.first() ? giant() : text(line), line);
            }
        }

        private void write(String text, long line) throws IOException {
            boolean torn = line == lines.end() - 1 && !text.isEmpty() && random.nextBoolean();
            out.append(text).append(torn ? "" : lineEnd());
        }

        /** Mostly the file's own. */
        private String lineEnd() {
            return random.nextInt(100) == 0 ? "\r\n" : layout.lineEnd();
        }

        private String text(long line) {
            int draw = random.nextInt(100);
            if (draw < PERCENT_HAVOC) {
                return havoc().of(clean(line), random);
            }
            return draw < PERCENT_HAVOC + PERCENT_DIRT ? dirty(line) : spelt(line);
        }

        /** Also a small sample has all kinds of giants: each file begins with one. */
        private String giant() {
            return Havoc.GIANTS.get(ordinal % Havoc.GIANTS.size()).of(clean(lines.first()), random);
        }

        private Havoc havoc() {
            return pick(random.nextInt(HAVOCS_PER_GIANT) == 0 ? Havoc.GIANTS : Havoc.ORDINARY);
        }

        private String dirty(long line) {
            return pick(dirt).spoil(call(line).cells(layout.columns()));
        }

        private String spelt(long line) {
            return Layout.line(Spelling.vary(call(line).cells(layout.columns()), random));
        }

        private String clean(long line) {
            return Layout.line(call(line).cells(layout.columns()));
        }

        /** The call that the line starts, or any other one of the sample, as it was or corrected. */
        private Call call(long line) {
            if (random.nextInt(100) >= PERCENT_AGAIN) {
                return calls.at(line, date);
            }
            Call other = calls.at(random.nextLong(settings.rows()), date);
            return random.nextBoolean() ? other : other.corrected(random);
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
