package dev.callhouse.common.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A stand-in of AWS as a process of its own, with credentials that it takes. */
public final class MotoServer implements AutoCloseable {
    /** The only region that tests use. */
    public static final String REGION = "eu-central-1";

    private static final String COMMAND = "moto_server";
    private static final int STARTS_WITHIN_SECONDS = 30;

    private final Process process;
    private final int port;

    private MotoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one; the test is skipped, and says why, where it is not installed. */
    public static MotoServer start() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "no " + COMMAND + " on the PATH; install it with pip install 'moto[server]'");
        int port = freePort();
        Process process = new ProcessBuilder(COMMAND, "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        MotoServer server = new MotoServer(process, port);
        server.waitUntilReady();
        AwsProperties.set(Map.of());
        return server;
    }

    /** Where it answers for every service. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static boolean isInstalled() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMMAND)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void waitUntilReady() throws InterruptedException {
        for (int tenths = 0; tenths < STARTS_WITHIN_SECONDS * 10; tenths++) {
            if (answers()) {
                return;
            }
            Thread.sleep(100);
        }
        close();
        throw new IllegalStateException(COMMAND + " did not answer within " + STARTS_WITHIN_SECONDS + " s");
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(endpoint().resolve("/moto-api/data.json"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        AwsProperties.clear();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
