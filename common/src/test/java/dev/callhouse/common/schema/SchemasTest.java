package dev.callhouse.common.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.KbArticles;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.common.testing.SparkTest;
import org.junit.jupiter.api.Test;

class SchemasTest extends SparkTest {
    @Test
    void theColumnsThatJavaKnowsAreThoseOfTheShippedContract() {
        Contracts shipped = Contracts.read(spark(), ConfigFolder.shipped(), new Problems());
        assertThat(shipped.get(Calls.DATASET).businessSchema()).isEqualTo(Calls.SCHEMA);
        assertThat(shipped.get(Calls.DATASET).silverTable()).isEqualTo(Calls.TABLE);
        DatasetContract segments = shipped.get(TranscriptSegments.DATASET);
        assertThat(segments.businessSchema()).isEqualTo(TranscriptSegments.SCHEMA);
        assertThat(segments.silverTable()).isEqualTo(TranscriptSegments.TABLE);
        DatasetContract transcripts = shipped.get(CallTranscripts.DATASET);
        assertThat(transcripts.businessSchema()).isEqualTo(CallTranscripts.SCHEMA);
        assertThat(transcripts.silverTable()).isEqualTo(CallTranscripts.TABLE);
        assertThat(shipped.get(KbArticles.DATASET).businessSchema()).isEqualTo(KbArticles.SCHEMA);
        assertThat(shipped.get(KbArticles.DATASET).silverTable()).isEqualTo(KbArticles.TABLE);
    }
}
