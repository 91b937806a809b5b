package dev.callhouse.common.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** How calls of AWS are made here: one attempt each, for the repetition is ours, within a time. */
final class AwsCalls {
    private static final int LONGEST_MESSAGE = 300;

    private AwsCalls() {}

    static ClientOverrideConfiguration within(Duration timeout) {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build();
    }

    static SdkHttpClient http(Duration timeout) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(timeout)
                .socketTimeout(timeout)
                .build();
    }

    static UndeliveredException failure(String call, SdkException e) {
        String why = call + ": " + inWords(e);
        return mayPass(e) ? UndeliveredException.forNow(why) : UndeliveredException.forGood(why);
    }

    private static boolean mayPass(SdkException e) {
        if (e instanceof SdkServiceException answer) {
            return answer.statusCode() >= 500 || answer.statusCode() == 408 || answer.isThrottlingException();
        }
        return e instanceof ApiCallTimeoutException
                || Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                        .anyMatch(IOException.class::isInstance);
    }

    private static String inWords(SdkException e) {
        String words = e instanceof AwsServiceException answer
                ? Optional.ofNullable(answer.awsErrorDetails())
                        .map(AwsCalls::inWords)
                        .orElse("answered with status " + answer.statusCode())
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return words.length() <= LONGEST_MESSAGE ? words : words.substring(0, LONGEST_MESSAGE) + "...";
    }

    private static String inWords(AwsErrorDetails details) {
        return details.errorCode() + " (" + details.errorMessage() + ")";
    }
}
