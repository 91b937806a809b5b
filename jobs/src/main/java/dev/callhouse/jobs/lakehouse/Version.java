package dev.callhouse.jobs.lakehouse;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"callhouse " + Optional.ofNullable(version).orElse("(not packaged)")};
    }
}
