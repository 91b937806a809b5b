package dev.callhouse.common.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Checks that the text of a {@code min} or {@code max} is a value of its column's type. */
final class Bounds {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Bounds() {}

    static boolean fits(String text, ColumnType type) {
        try {
            return value(text, type).isPresent();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    /** Whether no value is between two bounds, both values of the type. */
    @SuppressWarnings("unchecked") // both are of the one class that the type has
    static boolean cross(String min, String max, ColumnType type) {
        return fits(min, type)
                && fits(max, type)
                && ((Comparable<Object>) value(min, type).orElseThrow())
                                .compareTo(value(max, type).orElseThrow())
                        > 0;
    }

    private static Optional<Object> value(String text, ColumnType type) {
        return switch (type.kind()) {
            case INT -> Optional.of(Integer.parseInt(text));
            case BIGINT -> Optional.of(Long.parseLong(text));
            case DECIMAL -> decimal(text, type);
            case DOUBLE -> Optional.of(new BigDecimal(text));
            case DATE -> Optional.of(LocalDate.parse(text));
            case TIME -> Optional.of(LocalTime.parse(text, TIME));
            case TIMESTAMP -> Optional.of(LocalDateTime.parse(text));
            case STRING, BOOLEAN, JSON -> Optional.empty();
        };
    }

    private static Optional<Object> decimal(String text, ColumnType type) {
        BigDecimal value = new BigDecimal(text).setScale(type.scale(), RoundingMode.UNNECESSARY);
        return value.precision() <= type.precision() ? Optional.of(value) : Optional.empty();
    }

    static String example(ColumnType type) {
        return switch (type.kind()) {
            case DATE -> "2025-11-03";
            case TIME -> "09:00:00";
            case TIMESTAMP -> "2025-11-03T09:00:00";
            default -> "a number";
        };
    }
}
