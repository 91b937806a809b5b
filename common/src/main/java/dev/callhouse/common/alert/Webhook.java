package dev.callhouse.common.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Posts {@code {"text": ..., "username": ...}}, as Slack, Mattermost and others take it. The URL is a secret: it is looked
 * up for each attempt, and no message names it.
 *
 * @param url where the URL is kept
 * @param username who is said to speak
 * @param timeout of an attempt, from connecting to the end of the answer
 */
public record Webhook(SecretReference url, String username, Duration timeout) implements Channel {
    private static final Set<Integer> PASSING = Set.of(408, 429);
    private static final Pattern MENTION = Pattern.compile("@(?=all\\b|channel\\b|here\\b|everyone\\b)");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");

    @Override
    public void send(Bulletin bulletin) throws UndeliveredException {
        HttpRequest request = HttpRequest.newBuilder(target())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json(bulletin)))
                .build();
        requireTaken(answerTo(request));
    }

    private URI target() throws UndeliveredException {
        String text = url.resolve(timeout);
        try {
            URI target = URI.create(text);
            if (Set.of("http", "https").contains(String.valueOf(target.getScheme())) && target.getHost() != null) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the text
        }
        throw UndeliveredException.forGood(url + " holds no http or https URL");
    }

    private byte[] json(Bulletin bulletin) {
        String text = new BulletinText(Webhook::escaped).of(bulletin);
        try {
            return new ObjectMapper()
                    .writeValueAsString(Map.of("text", text, "username", username))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    /** Slack's three control characters; and a file called {@code @channel.csv} must not wake everybody. */
    private static String escaped(String text) {
        String noMarkup = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MENTION.matcher(noMarkup).replaceAll("@\u200b");
    }

    private HttpResponse<Void> answerTo(HttpRequest request) throws UndeliveredException {
        CompletableFuture<HttpResponse<Void>> answer = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .build()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw noAnswer();
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw UndeliveredException.forGood("interrupted");
        }
    }

    private UndeliveredException noAnswer() {
        return UndeliveredException.forNow("no answer within " + timeout.toMillis() + " ms");
    }

    /** In words of our own: the platform's may name the URL. */
    private UndeliveredException failed(Throwable why) {
        if (why instanceof HttpTimeoutException) {
            return noAnswer();
        }
        if (why instanceof ConnectException) {
            return UndeliveredException.forNow("cannot connect: refused, or its host is unknown");
        }
        return UndeliveredException.forNow(
                why instanceof SSLException
                        ? "no trusted TLS connection"
                        : "the connection failed (" + why.getClass().getSimpleName() + ")");
    }

    private static void requireTaken(HttpResponse<Void> answer) throws UndeliveredException {
        int status = answer.statusCode();
        if (status >= 500 || PASSING.contains(status)) {
            throw UndeliveredException.forNow("answered with status " + status, waitOf(answer));
        }
        if (status >= 300) {
            throw UndeliveredException.forGood("answered with status " + status);
        }
    }

    private static Duration waitOf(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }
}
