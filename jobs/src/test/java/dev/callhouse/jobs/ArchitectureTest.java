package dev.callhouse.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.callhouse.common.run.JobMain;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The arrows between jobs, and what no class of the suite may do. */
@AnalyzeClasses(packages = "dev.callhouse", importOptions = ArchitectureTest.NotTests.class)
class ArchitectureTest {
    /** Tests of the other module come as a jar. */
    static final class NotTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule noJobKnowsAnother = slices().matching("dev.callhouse.jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("dev.callhouse.jobs.lakehouse.."), resideInAPackage("dev.callhouse.jobs.."));

    /** Only where all domains' tables are listed are they named side by side. */
    @ArchTest
    static final ArchRule aClassKnowsOneDomain = noClasses()
            .that(describe("know calls", type -> knows(type, "dev.callhouse.common.schema.callcenter")))
            .and()
            .resideOutsideOfPackage("dev.callhouse.jobs.lakehouse..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.callhouse.common.schema.transcripts..");

    private static boolean knows(JavaClass type, String folder) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(folder));
    }

    @ArchTest
    static final ArchRule commonKnowsNoJob = noClasses()
            .that()
            .resideInAPackage("dev.callhouse.common..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.callhouse.jobs..");

    @ArchTest
    static final ArchRule onlyTheMainMethodEndsTheProcess =
            noClasses().that().areNotAssignableTo(JobMain.class).should().callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule whereAJobRunsIsNotItsOwnDecision =
            noClasses().should().callMethod(SparkSession.Builder.class, "master", String.class);

    @ArchTest
    static final ArchRule aRunHasOneClock =
            noClasses().should().callMethodWhere(calls(functions.class, "current_.*|now|localtimestamp|curdate"));

    /** Only the engine of Gold knows which rows it needs more than once. */
    @ArchTest
    static final ArchRule rowsAreNeitherCachedNorCountedOnTheWay = noClasses()
            .that()
            .resideOutsideOfPackage("dev.callhouse.common.gold..")
            .should()
            .callMethodWhere(calls(Dataset.class, "cache|persist|checkpoint|localCheckpoint|count"));

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> owner, String name) {
        DescribedPredicate<AccessTarget> target = describe(
                owner.getSimpleName() + "." + name,
                call -> assignableTo(owner).test(call.getOwner())
                        && nameMatching(name).test(call));
        return describe(target.getDescription(), call -> target.test(call.getTarget()));
    }
}
