package dev.callhouse.jobs.silver;

import java.io.Serial;
import java.util.List;

/** Planned files have vanished or changed before they were staged, so that the batch must be planned anew. */
final class FilesChangedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** The changes are given in words, each naming its file. */
    FilesChangedException(List<String> changes, Throwable cause) {
        super(String.join("; ", changes), cause);
    }
}
