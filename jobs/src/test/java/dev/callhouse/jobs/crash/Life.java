package dev.callhouse.jobs.crash;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;

/**
 * The life of one process, as the file system sees it: the changes it makes to a lake, in order, and how it ends. After
 * its end the file system does nothing for it any more, also not for its tasks that do not know it yet.
 */
final class Life {
    private static final Map<String, Life> LIVES = new ConcurrentHashMap<>();

    private final String lake;
    private final Optional<Fault> fault;
    private final Death death;
    private final List<KillPoint> passed = new ArrayList<>();
    private final Map<Operation, Integer> seen = new HashMap<>();
    private volatile boolean over;

    /** How a process ends, for the thread that comes to the fault and for every other that goes on for a while. */
    interface Death {
        /** Never returns normally. */
        void strike() throws IOException;
    }

    private Life(String lake, Optional<Fault> fault, Death death) {
        this.lake = lake;
        this.fault = fault;
        this.death = death;
    }

    /**
     * Begins a life.
     *
     * @param name the authority of its file system's URI, empty for none
     * @param lake whose changes count
     */
    static Life begin(String name, java.nio.file.Path lake, Optional<Fault> fault, Death death) {
        Life life = new Life(lake + "/", fault, death);
        LIVES.put(name, life);
        return life;
    }

    /** The life that a file system serves. */
    static Life of(URI fileSystem) {
        return LIVES.get(Optional.ofNullable(fileSystem.getAuthority()).orElse(""));
    }

    /** The changes so far, in order. */
    synchronized List<KillPoint> passed() {
        return List.copyOf(passed);
    }

    void requireAlive() throws IOException {
        if (over) {
            death.strike();
        }
    }

    /** Makes a change, unless this is where it ends. */
    boolean change(Operation.Kind kind, Path path, Change change) throws IOException {
        requireAlive();
        Optional<KillPoint> point = pass(kind, path.toUri().getPath());
        if (point.isPresent() && point.equals(fault.map(Fault::point))) {
            fault.orElseThrow().ending().strike(change, this);
        }
        return change.make();
    }

    void end() throws IOException {
        over = true;
        death.strike();
    }

    private synchronized Optional<KillPoint> pass(Operation.Kind kind, String path) {
        if (!path.startsWith(lake)) {
            return Optional.empty();
        }
        Operation operation = Operation.of(kind, path.substring(lake.length()));
        KillPoint point = new KillPoint(operation, seen.merge(operation, 1, Integer::sum));
        passed.add(point);
        return Optional.of(point);
    }
}
