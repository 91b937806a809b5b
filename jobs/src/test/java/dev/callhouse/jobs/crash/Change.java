package dev.callhouse.jobs.crash;

import java.io.IOException;

/** A change that can be made, or left half made where the file system can leave it so. */
interface Change {
    /** Makes it. */
    boolean make() throws IOException;

    /** Leaves what a process leaves that dies while it makes the change; nothing for what is atomic. */
    default void tear() throws IOException {}
}
