package dev.callhouse.common.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on this machine that notes what it is sent and answers as it is told, 200 when it is not. */
public final class HttpReceiver implements AutoCloseable {
    /**
     * What it was sent.
     *
     * @param headers the first value of each, whatever the case of its name
     */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    private record Answer(int status, String body, Map<String, String> headers, Duration after) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public HttpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** The address of a path on it. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What was sent, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** The next answers, of no content. */
    public HttpReceiver answers(int... statuses) {
        for (int status : statuses) {
            answer(status, "", Map.of(), Duration.ZERO);
        }
        return this;
    }

    /** The next answer. */
    public HttpReceiver answers(int status, String body) {
        return answer(status, body, Map.of(), Duration.ZERO);
    }

    /** The next answer, with a header. */
    public HttpReceiver answersWith(int status, String header, String value) {
        return answer(status, "", Map.of(header, value), Duration.ZERO);
    }

    /** The next answer comes late. */
    public HttpReceiver answersAfter(Duration wait) {
        return answer(200, "", Map.of(), wait);
    }

    private synchronized HttpReceiver answer(int status, String body, Map<String, String> headers, Duration after) {
        answers.add(new Answer(status, body, headers, after));
        return this;
    }

    private synchronized Answer next() {
        Answer answer = answers.poll();
        return answer == null ? new Answer(200, "", Map.of(), Duration.ZERO) : answer;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(requestOf(exchange));
            Answer answer = next();
            Thread.sleep(answer.after().toMillis());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request requestOf(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
