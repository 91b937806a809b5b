package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.ColumnTest;
import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.RowRule;
import dev.callhouse.common.contract.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Which bit stands for which failed test. A row's mask is as many {@code bigint} words as the contract needs, 63 bits
 * each; the bits of one column never straddle two words, so that a column's tests are one expression.
 */
final class RuleMask {
    private static final int BITS = 63;
    private static final String WORD = "_mask_";

    /**
     * One test of a column, or one row rule.
     *
     * @param word index of its word
     * @param position in the word, 0 to 62
     * @param column the column tested; nothing for a row rule
     * @param rule name of the test or the row rule
     */
    record Bit(int word, int position, Optional<String> column, String rule, Severity severity, String message) {
        /** The word with this bit alone set. */
        Column value() {
            return lit(1L << position);
        }

        /** Whether a row's mask has it set. */
        Column isSet() {
            return col(WORD + word).bitwiseAND(value()).notEqual(0L);
        }
    }

    private final List<Bit> bits = new ArrayList<>();
    private final boolean hasNestedValues;
    private int word;
    private int position;

    RuleMask(DatasetContract contract) {
        hasNestedValues = contract.hasNestedValues();
        contract.columns().forEach(this::place);
        contract.rules().forEach(this::place);
    }

    /** In the order in which reasons are given: by column, by test, then by row rule. */
    List<Bit> bits() {
        return List.copyOf(bits);
    }

    Optional<Bit> find(ContractColumn column, ColumnTest test) {
        return bits.stream()
                .filter(bit -> bit.column().equals(Optional.of(column.name()))
                        && bit.rule().equals(test.key()))
                .findFirst();
    }

    Bit find(RowRule rule) {
        return bits.stream()
                .filter(bit -> bit.column().isEmpty() && bit.rule().equals(rule.name()))
                .findFirst()
                .orElseThrow();
    }

    /** The words' columns, in order. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i <= word; i++) {
            words.add(WORD + i);
        }
        return words;
    }

    /** Whether a row has failed any test of this severity. */
    Column anyOf(Severity severity) {
        Column any = lit(false);
        for (int i = 0; i <= word; i++) {
            any = any.or(col(WORD + i).bitwiseAND(lit(bitsOf(i, severity))).notEqual(0L));
        }
        return any;
    }

    private long bitsOf(int index, Severity severity) {
        return bits.stream()
                .filter(bit -> bit.word() == index && bit.severity() == severity)
                .mapToLong(bit -> 1L << bit.position())
                .reduce(0L, (a, b) -> a | b);
    }

    private void place(ContractColumn column) {
        List<ColumnTest> tests = testsOf(column);
        makeRoom(tests.size());
        tests.forEach(test -> add(Optional.of(column.name()), test.key(), column.severity(), column.message(test)));
    }

    private void place(RowRule rule) {
        makeRoom(1);
        add(Optional.empty(), rule.name(), rule.severity(), rule.message());
    }

    private void makeRoom(int size) {
        if (position + size > BITS) {
            word++;
            position = 0;
        }
    }

    private void add(Optional<String> column, String rule, Severity severity, String message) {
        bits.add(new Bit(word, position++, column, rule, severity, message));
    }

    private List<ColumnTest> testsOf(ContractColumn column) {
        List<ColumnTest> tests = new ArrayList<>();
        addIf(column.required(), ColumnTest.REQUIRED, tests);
        addIf(column.pattern().isPresent(), ColumnTest.PATTERN, tests);
        addIf(column.maxLength().isPresent(), ColumnTest.MAX_LENGTH, tests);
        addIf(!column.allowed().isEmpty(), ColumnTest.ALLOWED, tests);
        addIf(column.input().isPresent() && canHaveWrongType(column), ColumnTest.TYPE, tests);
        addIf(column.input().isPresent() && column.type().isNumeric(), ColumnTest.RANGE, tests);
        addIf(column.min().isPresent(), ColumnTest.MIN, tests);
        addIf(column.max().isPresent(), ColumnTest.MAX, tests);
        addIf(column.maxFuture().isPresent(), ColumnTest.FUTURE, tests);
        return tests;
    }

    /** Any text is a string, but an object is none. */
    private boolean canHaveWrongType(ContractColumn column) {
        return hasNestedValues || column.type().kind() != ColumnType.Kind.STRING;
    }

    private static void addIf(boolean has, ColumnTest test, List<ColumnTest> tests) {
        if (has) {
            tests.add(test);
        }
    }
}
