package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetSource;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes a landed file of a micro-batch, one for ever. */
final class MicroBatchLanding {
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    private final Run run;
    private final DatasetSource source;
    private final SilverFeed feed;

    MicroBatchLanding(Run run, DatasetSource source, SilverFeed feed) {
        this.run = run;
        this.source = source;
        this.feed = feed;
    }

    /**
     * Writes the file of a micro-batch, unless it is there or was taken by a batch, however it may have vanished since. One
     * without records has none.
     *
     * @param records {@code value string}
     */
    void land(Dataset<Row> records, String queryId, long number) {
        String name = String.format(Locale.ROOT, "stream-%s/%012d.jsonl", queryId, number);
        Path file = new Path(run.lake().resolve(source.path()), name);
        Configuration hadoop = run.spark().sparkContext().hadoopConfiguration();
        try {
            if (!file.getFileSystem(hadoop).exists(file) && !feed.hasTaken(source.name(), name)) {
                write(hadoop, file, records.select("value").toLocalIterator());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot land micro-batch " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Configuration hadoop, Path file, Iterator<Row> records) throws IOException {
        if (records.hasNext()) {
            WholeFile.create(hadoop, file, out -> write(records, out));
        }
    }

    /** Of a JSON record a line break is no part, so a blank says the same; it would make two lines of it. */
    private static void write(Iterator<Row> records, OutputStream out) throws IOException {
        while (records.hasNext()) {
            Row record = records.next();
            String line = record.isNullAt(0)
                    ? ""
                    : LINE_BREAK.matcher(record.getString(0)).replaceAll(" ");
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
