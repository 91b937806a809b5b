package dev.callhouse.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.callhouse.common.alert.SnsTopic;

/** The arrows of the house go one way. */
@AnalyzeClasses(packages = "dev.callhouse.common", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule lowerPackagesNeverImportHigherOnes = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("error")
            .definedBy("..common.error..")
            .layer("spark")
            .definedBy("..common.spark..")
            .layer("schema")
            .definedBy("..common.schema..")
            .layer("alert")
            .definedBy("..common.alert..")
            .layer("config")
            .definedBy("..common.config..")
            .layer("table")
            .definedBy("..common.table..")
            .layer("source")
            .definedBy("..common.source..")
            .layer("enrich")
            .definedBy("..common.enrich..")
            .layer("contract")
            .definedBy("..common.contract..")
            .layer("quality")
            .definedBy("..common.quality..")
            .layer("check")
            .definedBy("..common.check..")
            .layer("ledger")
            .definedBy("..common.ledger..")
            .layer("gold")
            .definedBy("..common.gold..")
            .layer("run")
            .definedBy("..common.run..")
            .whereLayer("gold")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("gold")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("ledger", "run")
            .whereLayer("quality")
            .mayOnlyBeAccessedByLayers("check", "ledger", "run")
            .whereLayer("enrich")
            .mayOnlyBeAccessedByLayers("contract", "quality")
            .whereLayer("contract")
            .mayOnlyBeAccessedByLayers("quality", "check", "ledger", "run")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("contract", "quality", "check", "ledger", "run")
            .whereLayer("table")
            .mayOnlyBeAccessedByLayers("check", "ledger", "run", "gold")
            .whereLayer("alert")
            .mayOnlyBeAccessedByLayers("run", "gold")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("enrich", "contract", "run")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("quality", "check", "ledger", "run", "gold");

    @ArchTest
    static final ArchRule tablesAndSourcesKnowNothingOfHocon = noClasses()
            .that()
            .resideInAnyPackage("..table..", "..source..", "..quality..", "..check..", "..ledger..", "..gold..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.typesafe..");

    /** A domain is a contract, tables and jobs; what all domains share names none of them. */
    @ArchTest
    static final ArchRule noDomainIsKnownOutsideOfTheSchemas = noClasses()
            .that()
            .resideOutsideOfPackage("..common.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..common.schema.callcenter..", "..common.schema.transcripts..");

    @ArchTest
    static final ArchRule onlyTheAdaptersTouchSparksInnerParts = noClasses()
            .that()
            .resideOutsideOfPackages("..common.spark..", "..common.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark.sql.catalyst..", "org.apache.spark.sql.delta..");

    @ArchTest
    static final ArchRule onlyTheAdapterSpeaksScala = noClasses()
            .that()
            .resideOutsideOfPackage("..common.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("scala..", "com.amazon.deequ..");

    /** So that a run without such a channel loads no class of the AWS SDK. */
    @ArchTest
    static final ArchRule onlyTheChannelsOfAwsTouchItsSdk = noClasses()
            .that()
            .doNotBelongToAnyOf(SnsTopic.class)
            .and()
            .haveSimpleNameNotStartingWith("Aws")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule packagesAreNamedByWhatTheyAreAbout = classes()
            .should()
            .resideOutsideOfPackages("..util..", "..utils..", "..helper..", "..helpers..", "..impl..", "..model..");
}
