package dev.callhouse.jobs.benchmark;

/** What is measured. */
enum Case {
    FIRST_LOAD("first load"),
    UPSERT("upsert: half recent corrections, half new"),
    RE_RUN("re-run of what is loaded"),
    INSERT_ONLY("new calls only"),
    RANDOM_CORRECTIONS("corrections spread over random keys"),
    GOLD_FULL("Gold x3, all of it"),
    ONE_DAY("corrections of one day"),
    GOLD_AFTER_ONE_DAY("Gold x3 after the one-day correction");

    private final String text;

    Case(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
