package dev.callhouse.jobs.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.run.JobMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each job definition for Glue and EMR names a main class that exists, with arguments that it understands. */
class DeployDefinitionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GLUE = Path.of("..", "deploy", "glue");
    private static final Path EMR = Path.of("..", "deploy", "emr");
    private static final Set<String> MAIN_CLASSES = Set.of(
            "dev.callhouse.jobs.silver.SilverJob",
            "dev.callhouse.jobs.calldailysummary.CallDailySummaryJob",
            "dev.callhouse.jobs.agentperformance.AgentPerformanceJob",
            "dev.callhouse.jobs.calldurationmetrics.CallDurationMetricsJob",
            "dev.callhouse.jobs.callsummaries.CallSummariesJob",
            "dev.callhouse.jobs.segmentagentperformance.SegmentAgentPerformanceJob",
            "dev.callhouse.jobs.memberinteractionhistory.MemberInteractionHistoryJob",
            "dev.callhouse.jobs.dailycallstatistics.DailyCallStatisticsJob",
            "dev.callhouse.jobs.callanalytics.CallAnalyticsJob",
            "dev.callhouse.jobs.transcriptagentperformance.TranscriptAgentPerformanceJob",
            "dev.callhouse.jobs.dailymetrics.DailyMetricsJob",
            "dev.callhouse.jobs.lakehouse.RunJob",
            "dev.callhouse.jobs.lakehouse.MaintainJob",
            "dev.callhouse.jobs.lakehouse.QualityJob");
    private static final List<String> ADDED_BY_GLUE = List.of(
            "--JOB_NAME",
            "callhouse",
            "--JOB_ID",
            "j_1",
            "--JOB_RUN_ID",
            "jr_1",
            "--TempDir",
            "s3://BUCKET/temporary/");
    private static final String DELTA_EXTENSION = "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension";
    private static final String DELTA_CATALOG =
            "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog";

    static List<Path> glue() throws IOException {
        return definitions(GLUE);
    }

    static List<Path> emr() throws IOException {
        return definitions(EMR);
    }

    private static List<Path> definitions(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyMainClassHasADefinitionOfEachKind() throws IOException {
        assertThat(glue())
                .extracting(DeployDefinitionsTest::glueClass)
                .containsExactlyInAnyOrderElementsOf(MAIN_CLASSES);
        assertThat(emr()).extracting(DeployDefinitionsTest::emrClass).containsExactlyInAnyOrderElementsOf(MAIN_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("glue")
    void aGlueJobUnderstandsItsArguments(Path file) {
        List<String> args = new ArrayList<>();
        arguments(file).forEach((name, value) -> args.addAll(List.of(name, value)));
        args.addAll(ADDED_BY_GLUE);
        assertParses(glueClass(file), args);
    }

    @ParameterizedTest
    @MethodSource("emr")
    void anEmrJobUnderstandsItsArguments(Path file) {
        JsonNode args = sparkSubmit(file).path("entryPointArguments");
        assertParses(
                emrClass(file),
                StreamSupport.stream(args.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    private static void assertParses(String mainClass, List<String> args) {
        assertThatCode(() -> JobMain.parse(instance(mainClass), args))
                .as("%s %s", mainClass, args)
                .doesNotThrowAnyException();
    }

    private static Object instance(String mainClass) throws ReflectiveOperationException {
        Class<?> main = Class.forName(mainClass);
        main.getMethod("main", String[].class);
        var constructor = main.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @ParameterizedTest
    @MethodSource("glue")
    void aGlueJobHasTheShapeThatCreateJobWants(Path file) {
        JsonNode job = read(file);
        assertThat(job.path("Name").asText()).isEqualTo("callhouse-" + name(file));
        assertThat(job.path("Role").asText()).isEqualTo("ROLE_ARN");
        assertThat(job.path("GlueVersion").asText()).isEqualTo("5.1");
        assertThat(job.path("Command").path("Name").asText()).isEqualTo("glueetl");
        assertThat(job.path("Command").path("ScriptLocation").asText())
                .isEqualTo("s3://BUCKET/callhouse/placeholder.scala");
        assertThat(job.path("WorkerType").asText()).isEqualTo("G.1X");
        assertThat(job.path("NumberOfWorkers").asInt()).isBetween(2, 10);
        assertThat(job.path("ExecutionProperty").path("MaxConcurrentRuns").asInt())
                .isEqualTo(1);
        assertThat(job.path("MaxRetries").isInt()).isTrue();
        assertThat(job.path("Timeout").asInt()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("glue")
    void aGlueJobRunsTheJarWithDelta(Path file) {
        assertThat(arguments(file))
                .containsEntry("--job-language", "scala")
                .containsEntry("--extra-jars", "s3://BUCKET/callhouse/callhouse-jobs.jar")
                .containsEntry("--datalake-formats", "delta")
                .containsEntry("--lake", "s3://BUCKET/lake");
        assertThat(arguments(file).get("--conf").split(" --conf "))
                .contains(DELTA_EXTENSION, DELTA_CATALOG)
                .allSatisfy(conf -> assertThat(conf).matches("\\S+=\\S+"));
    }

    @ParameterizedTest
    @MethodSource("glue")
    void aGlueArgumentHasAValue(Path file) {
        assertThat(read(file).path("DefaultArguments").fields()).toIterable().allSatisfy(argument -> {
            assertThat(argument.getKey()).startsWith("--");
            assertThat(argument.getValue().isTextual()).isTrue();
            assertThat(argument.getValue().asText()).isNotBlank();
        });
    }

    @Test
    void thePlaceholderScriptIsThere() {
        assertThat(GLUE.resolve("placeholder.scala")).content().contains("object Placeholder");
    }

    @ParameterizedTest
    @MethodSource("emr")
    void anEmrJobHasTheShapeThatStartJobRunWants(Path file) {
        JsonNode run = read(file);
        assertThat(run.path("name").asText()).isEqualTo("callhouse-" + name(file));
        assertThat(run.path("applicationId").asText()).isEqualTo("APPLICATION_ID");
        assertThat(run.path("executionRoleArn").asText()).isEqualTo("ROLE_ARN");
        assertThat(run.path("executionTimeoutMinutes").asInt()).isPositive();
        assertThat(run.path("retryPolicy").path("maxAttempts").asInt()).isPositive();
        assertThat(sparkSubmit(file).path("entryPoint").asText()).isEqualTo("s3://BUCKET/callhouse/callhouse-jobs.jar");
    }

    @ParameterizedTest
    @MethodSource("emr")
    void anEmrJobRunsWithTheDeltaOfItsRelease(Path file) {
        assertThat(parameters(file))
                .containsSequence(
                        "--jars", "/usr/share/aws/delta/lib/delta-spark.jar,/usr/share/aws/delta/lib/delta-storage.jar")
                .containsSequence("--conf", DELTA_EXTENSION)
                .containsSequence("--conf", DELTA_CATALOG);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file + " is no JSON", e);
        }
    }

    private static Map<String, String> arguments(Path file) {
        return JSON.convertValue(
                read(file).path("DefaultArguments"),
                JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }

    private static JsonNode sparkSubmit(Path file) {
        return read(file).path("jobDriver").path("sparkSubmit");
    }

    private static List<String> parameters(Path file) {
        return Arrays.asList(
                sparkSubmit(file).path("sparkSubmitParameters").asText().split(" "));
    }

    private static String glueClass(Path file) {
        return arguments(file).get("--class");
    }

    private static String emrClass(Path file) {
        List<String> parameters = parameters(file);
        return parameters.get(parameters.indexOf("--class") + 1);
    }
}
