package dev.callhouse.common.gold;

import java.util.Optional;

/**
 * Why a table is to be refreshed.
 *
 * @param reason in words
 * @param since what it shows, when it can be brought up to date from there; nothing when all of it is to be computed
 */
record Outdated(String reason, Optional<Progress> since) {
    static Outdated wholly(String reason) {
        return new Outdated(reason, Optional.empty());
    }
}
