package dev.callhouse.common.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.schema.transcripts.KbArticles;
import dev.callhouse.common.testing.SparkTest;
import org.junit.jupiter.api.Test;

class SchemasTest extends SparkTest {
    @Test
    void theColumnsThatJavaKnowsAreThoseOfTheShippedContract() {
        Contracts shipped = Contracts.read(spark(), ConfigFolder.shipped(), new Problems());
        assertThat(shipped.get(Calls.DATASET).businessSchema()).isEqualTo(Calls.SCHEMA);
        assertThat(shipped.get(Calls.DATASET).silverTable()).isEqualTo(Calls.TABLE);
        assertThat(shipped.get(KbArticles.DATASET).businessSchema()).isEqualTo(KbArticles.SCHEMA);
        assertThat(shipped.get(KbArticles.DATASET).silverTable()).isEqualTo(KbArticles.TABLE);
    }
}
