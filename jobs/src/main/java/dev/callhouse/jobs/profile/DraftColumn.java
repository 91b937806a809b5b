package dev.callhouse.jobs.profile;

/**
 * A column of a draft.
 *
 * @param name in the contract
 * @param header in the file
 * @param choice its type
 */
record DraftColumn(String name, String header, TypeChoice choice) {
    DraftColumn asString(String why) {
        return new DraftColumn(name, header, choice.asString(why));
    }
}
