package dev.callhouse.common.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsReadTest extends SparkTest {
    @TempDir
    Path folder;

    private static void readAll(Dataset<?> rows) {
        rows.write().format("noop").mode(SaveMode.Overwrite).save();
    }

    @Test
    void rowsReadFromFilesAreCountedWhileItIsOpen() {
        String file = folder.resolve("rows").toString();
        spark().range(1_000).write().parquet(file);
        RecordsRead reading = RecordsRead.from(spark());
        try {
            readAll(spark().read().parquet(file));
            assertThat(reading.soFar()).isEqualTo(1_000);
            readAll(spark().read().parquet(file));
            assertThat(reading.soFar()).isEqualTo(2_000);
        } finally {
            reading.close();
        }
        readAll(spark().read().parquet(file));
        assertThat(reading.soFar()).isEqualTo(2_000);
    }
}
