package dev.callhouse.jobs.crash;

import dev.callhouse.common.error.ExitCode;
import java.io.IOException;
import java.util.Locale;

/** What happens at a kill point. */
enum Ending {
    /** The process dies before the change is complete: half a file is written, half a folder deleted. */
    BEFORE {
        @Override
        void strike(Change change, Life life) throws IOException {
            change.tear();
            life.end();
        }
    },
    /** The change lands, then the process dies. */
    AFTER {
        @Override
        void strike(Change change, Life life) throws IOException {
            change.make();
            life.end();
        }
    },
    /** The change lands, but the process, which lives on, is told that it failed. */
    LOST_RESPONSE {
        @Override
        void strike(Change change, Life life) throws IOException {
            change.make();
            throw new IOException("the response was lost");
        }
    };

    /** Makes the change as far as it gets; never returns normally. */
    abstract void strike(Change change, Life life) throws IOException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a run that met it may end so. Only one that lives on can get over it. */
    boolean allows(int exitCode) {
        return exitCode == ExitCode.FAILED || (this == LOST_RESPONSE && exitCode == ExitCode.DONE);
    }
}
