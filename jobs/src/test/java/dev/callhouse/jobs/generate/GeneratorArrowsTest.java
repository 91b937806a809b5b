package dev.callhouse.jobs.generate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The generators of the domains know nothing of each other; only the command knows all of them. */
@AnalyzeClasses(packages = "dev.callhouse.jobs.generate", importOptions = ImportOption.DoNotIncludeTests.class)
class GeneratorArrowsTest {
    @ArchTest
    static final ArchRule transcriptsKnowNothingOfCalls = noClasses()
            .that()
            .resideInAPackage("dev.callhouse.jobs.generate.transcripts..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.callhouse.common.schema.callcenter..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("dev[.]callhouse[.]jobs[.]generate[.](Call|Hostile|GenerateJob|DayPlan|FileKind).*");

    @ArchTest
    static final ArchRule callsKnowNothingOfTranscripts = noClasses()
            .that()
            .resideInAPackage("dev.callhouse.jobs.generate")
            .and()
            .doNotHaveSimpleName("GenerateJob")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.callhouse.jobs.generate.transcripts..")
                    .or(resideInAPackage("dev.callhouse.common.schema.transcripts..")));
}
