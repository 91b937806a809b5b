package dev.callhouse.jobs.crash;

import dev.callhouse.jobs.lakehouse.Lakehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A real process that runs Silver on a local lake as the command line does, and stands still at a kill point until it is killed. */
final class DoomedProcess {
    private static final String STANDS_STILL = "standing still";

    private final Process process;
    private final BufferedReader output;

    private DoomedProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it. */
    static DoomedProcess start(String lake, Fault fault, String... command) {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElseThrow());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark."))
                .forEach(name -> line.add("-D" + name + "=" + System.getProperty(name)));
        line.addAll(List.of(
                "-Xmx1g",
                "-Dspark.master=local[2]",
                "-Dspark.hadoop.fs.file.impl=" + MortalLocalFileSystem.class.getName(),
                "-Dspark.hadoop.fs.AbstractFileSystem.file.impl=" + MortalLocalFs.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                DoomedProcess.class.getName(),
                lake,
                fault.point().operation().kind().name(),
                fault.point().operation().path(),
                String.valueOf(fault.point().occurrence()),
                fault.ending().name()));
        line.addAll(List.of(command));
        try {
            return new DoomedProcess(
                    new ProcessBuilder(line).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it stands still; gives nothing, or what it said when it ended instead. */
    List<String> untilItStandsStill() {
        List<String> said = new ArrayList<>();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(STANDS_STILL)) {
                    return List.of();
                }
                said.add(line);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as the operating system does, without asking. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Arguments: lake, kind, path and occurrence of the kill point, ending; then the command line. */
    public static void main(String... args) {
        KillPoint point =
                new KillPoint(new Operation(Operation.Kind.valueOf(args[1]), args[2]), Integer.parseInt(args[3]));
        Fault fault = new Fault(point, Ending.valueOf(args[4]));
        Life.begin("", Path.of(args[0]), Optional.of(fault), DoomedProcess::standStill);
        Lakehouse.main(Arrays.copyOfRange(args, 5, args.length));
    }

    private static void standStill() {
        System.out.println(STANDS_STILL);
        while (true) {
            LockSupport.park();
        }
    }
}
