package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.jobs.generate.transcripts.Account;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;

/** Writes deliveries as lines, and counts them. */
final class SegmentsWriter {
    private final ZoneId zone;
    private final Account account;

    SegmentsWriter(ZoneId zone, Account account) {
        this.zone = zone;
        this.account = account;
    }

    void write(Delivery delivery, Writer out) throws IOException {
        out.append(SegmentRecord.line(delivery.segment(), zone)).append('\n');
        count(delivery);
    }

    private void count(Delivery delivery) {
        if (delivery.segment().finish() instanceof Fault fault) {
            count(fault);
        } else if (delivery.again()) {
            account.addAgain();
        } else {
            account.addFirst();
        }
    }

    private void count(Fault fault) {
        if (fault.outcome() == Fault.Outcome.REJECTED) {
            account.addRejected(fault.label(), fault.reason());
        } else {
            account.addFirst();
            account.addWarning(fault.label(), fault.reason());
        }
    }

    /** Whether Silver must hold the segment, and this is its first record. */
    static boolean isToBeLabelled(Delivery delivery) {
        boolean rejected =
                delivery.segment().finish() instanceof Fault fault && fault.outcome() == Fault.Outcome.REJECTED;
        return !rejected && !delivery.again();
    }
}
