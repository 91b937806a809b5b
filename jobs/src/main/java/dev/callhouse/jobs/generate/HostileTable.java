package dev.callhouse.jobs.generate;

import dev.callhouse.common.run.Console;
import dev.callhouse.jobs.generate.HostileAccount.Fate;

/** Shows a person what a hostile sample holds. */
final class HostileTable {
    private HostileTable() {}

    /** Totals, then one line for each file that must be refused. */
    static void print(HostileAccount account, Console console) {
        total(console, account.files(Fate.LOADED).size(), "files that load");
        total(console, account.lines(), "lines below their headers, each of which must end in one class");
        total(console, account.files(Fate.REFUSED).size(), "files to be refused");
        total(console, account.files(Fate.PASSED_OVER).size(), "files to be passed over");
        console.line("");
        console.line("%-42s %s", "to be refused", "because");
        account.files(Fate.REFUSED).forEach(file -> console.line("%-42s %s", file.name(), file.reason()));
    }

    private static void total(Console console, long count, String what) {
        console.line("%,14d  %s", count, what);
    }
}
