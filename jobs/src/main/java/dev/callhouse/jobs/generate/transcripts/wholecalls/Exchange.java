package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.jobs.generate.transcripts.Phrase;
import java.util.List;

/** What an agent may say, and what a customer may answer to any of it. */
record Exchange(List<Phrase> agent, List<Phrase> customer) {
    Exchange {
        agent = List.copyOf(agent);
        customer = List.copyOf(customer);
    }
}
