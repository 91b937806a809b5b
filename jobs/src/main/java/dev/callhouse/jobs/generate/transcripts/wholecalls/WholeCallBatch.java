package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.jobs.generate.Draws;
import dev.callhouse.jobs.generate.LandingFolder;
import dev.callhouse.jobs.generate.transcripts.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Consecutive calls of a sample that may lie together in one file, and else lie each in its own. */
final class WholeCallBatch {
    static final long SIZE = 3;
    private static final Duration UNTIL_WRITTEN = Duration.ofMinutes(10);

    private final long number;
    private final WholeCallSettings settings;
    private final WholeCalls calls;
    private final SplittableRandom random;
    private final Packing packing;

    WholeCallBatch(long number, WholeCallSettings settings, WholeCalls calls) {
        this.number = number;
        this.settings = settings;
        this.calls = calls;
        this.random = Draws.of(settings.seed()).forLine(number);
        this.packing = Packing.draw(settings.dirty(), random);
    }

    /** How many there are. */
    static long count(long calls) {
        return (calls + SIZE - 1) / SIZE;
    }

    /** One line for each call that Silver must hold. */
    Stream<String> labels() {
        return numbers()
                .mapToObj(call -> calls.call(call, packing))
                .filter(call ->
                        !(call.finish() instanceof CallFault fault) || fault.outcome() == CallFault.Outcome.WARNED)
                .map(WholeCallRecord::label);
    }

    void write(LandingFolder folder, Account account) throws IOException {
        if (packing == Packing.ALONE) {
            for (long call : numbers().toArray()) {
                write(call, List.of(calls.call(call, packing)), folder, account);
            }
        } else {
            List<WholeCall> all =
                    numbers().mapToObj(call -> calls.call(call, packing)).toList();
            write(number * SIZE, all, folder, account);
        }
    }

    private LongStream numbers() {
        return LongStream.range(number * SIZE, Math.min(settings.calls(), (number + 1) * SIZE));
    }

    private void write(long first, List<WholeCall> some, LandingFolder folder, Account account) throws IOException {
        String text = packing.text(
                some.stream()
                        .map(call -> WholeCallRecord.of(call, settings.zone()))
                        .toList(),
                random);
        String file = some.get(0).finish().file(text);
        folder.writeBytes(calls.ids().of(first) + ".json", some.get(0).time().plus(UNTIL_WRITTEN), out -> {
            out.write(file.getBytes(StandardCharsets.UTF_8));
            return file.length();
        });
        count(some, account);
    }

    private static void count(List<WholeCall> some, Account account) {
        if (some.get(0).finish() instanceof CallFault fault && fault.outcome() == CallFault.Outcome.FILE_REFUSED) {
            account.addRefused(fault.label(), fault.reason());
        } else {
            account.addFile();
            some.forEach(call -> count(call, account));
        }
    }

    private static void count(WholeCall call, Account account) {
        if (!(call.finish() instanceof CallFault fault)) {
            account.addFirst();
        } else if (fault.outcome() == CallFault.Outcome.REJECTED) {
            account.addRejected(fault.label(), fault.reason());
        } else {
            account.addFirst();
            account.addWarning(fault.label(), fault.reason());
        }
    }
}
