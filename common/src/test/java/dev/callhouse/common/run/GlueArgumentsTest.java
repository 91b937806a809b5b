package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlueArgumentsTest {
    @ParameterizedTest
    @CsvSource({
        "--dataset calls --JOB_NAME job --lake s3://b/l, --dataset calls --lake s3://b/l",
        "--JOB_RUN_ID jr_1 --dataset calls --JOB_ID j_1, --dataset calls",
        "--TempDir s3://t/ --enable-metrics true --enable-glue-datacatalog --full true, --full true",
        "--job-bookmark-option=job-bookmark-disable --dataset calls, --dataset calls",
        "--conf=spark.a=b SELECT 1, SELECT 1",
        "--JOB_NAME job SELECT 1, SELECT 1",
        "--conf spark.a=b --dataset=calls --continuous-log-logGroup g, --dataset=calls",
        "--auto-scale-within-microbatch true --dataset calls, --dataset calls",
        "--job-name x, --job-name x",
        "--unknown x, --unknown x"
    })
    void theArgumentsOfGlueAndTheirValuesAreLeftOut(String given, String ours) {
        assertThat(GlueArguments.without(List.of(given.split(" ", -1)))).containsExactly(ours.split(" ", -1));
    }
}
