package dev.callhouse.jobs.generate.transcripts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Changes a record that tells of something.
 *
 * @param <T> what the record tells of
 */
@FunctionalInterface
public interface RecordChange<T> {
    /**
     * Changes a record.
     *
     * @param zone of times without one
     */
    void to(ObjectNode record, T subject, ZoneId zone);

    /** Takes a field away. */
    static <T> RecordChange<T> without(String field) {
        return (record, subject, zone) -> record.remove(field);
    }

    /** Gives a field another text; a null gives JSON's null. */
    static <T> RecordChange<T> text(String field, String text) {
        return (record, subject, zone) -> record.put(field, text);
    }

    /** Writes the text of a field otherwise. */
    static <T> RecordChange<T> spelt(String field, UnaryOperator<String> spelling) {
        return (record, subject, zone) ->
                record.put(field, spelling.apply(record.get(field).textValue()));
    }

    /** Silver's words for a field that is missing. */
    static String mustNotBeNull(String field) {
        return field + " must not be NULL";
    }

    /** The name of a fault, for people. */
    static String label(Enum<?> fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
