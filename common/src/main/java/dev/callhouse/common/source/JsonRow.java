package dev.callhouse.common.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The objects of a JSON file: finds the columns in each by path. Values come as their text: strings unescaped, numbers as
 * they are written, {@code true}, {@code false}; {@code null} and a missing field are NULL. An object or array where a column
 * is looked for comes as its JSON, and is named as nested.
 */
final class JsonRow extends RawRow {
    private static final String INVALID = "invalid JSON: ";

    private final SourceFile file;
    private final List<String> columns;
    private final JsonPath root;
    private final UnknownFields unknown;

    private byte[] record = {};
    private Object[] values = {};
    private final List<UTF8String> nested = new ArrayList<>();
    private final Set<JsonPath> extra = new HashSet<>();
    private final boolean[] given;
    private String twice;
    private String halfPair;

    /**
     * For the objects of a file.
     *
     * @param columns the columns to bring, by path
     * @param unknown takes the names of fields that are none of them
     */
    JsonRow(SourceFile file, JsonFormat format, List<String> columns, UnknownFields unknown) {
        super(file, format);
        this.file = file;
        this.columns = columns;
        this.root = JsonPath.root(columns);
        this.unknown = unknown;
        this.given = new boolean[columns.size()];
    }

    @Override
    InternalRow takenApart(long number, byte[] line, int size, boolean plain) {
        begin(line);
        InternalRow error = error(size);
        if (error != null) {
            return broken(number, line, size, error);
        }
        noteUnknown();
        boolean hasEscapes = indexOf((byte) '\\', size) >= 0;
        return good(number, line, size, plain && !hasEscapes, values, nestedNames());
    }

    private void begin(byte[] line) {
        record = line;
        values = new Object[columns.size()];
        nested.clear();
        extra.clear();
        Arrays.fill(given, false);
        twice = null;
        halfPair = null;
    }

    /** Reads the record; why it cannot be, else null. */
    private InternalRow error(int size) {
        if (indexOf((byte) 0, size) >= 0) { // the parser would take it for another encoding
            return invalid("syntax error", "a NUL byte");
        }
        boolean atEnd = false;
        try (JsonParser json = JsonText.PARSERS.createParser(record, 0, size)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return invalid("not an object but " + JsonText.nameOf(first), null);
            }
            readObject(json, root);
            atEnd = true;
            if (json.nextToken() != null) {
                return invalid("text behind the object", null);
            }
        } catch (JsonProcessingException e) {
            return atEnd ? invalid("text behind the object", null) : invalid(JsonText.kindOf(e), JsonText.detailOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from memory", e);
        }
        return oddity();
    }

    /** What is wrong with an object that can be parsed. */
    private InternalRow oddity() {
        if (twice != null) {
            return ParseError.DUPLICATE_FIELD.with("duplicate field", twice);
        }
        return halfPair == null ? null : invalid("half a surrogate pair", halfPair);
    }

    private static InternalRow invalid(String why, String value) {
        return ParseError.INVALID_JSON.with(INVALID + why, value);
    }

    /** Behind its closing bracket. Calls itself, but never deeper than {@link JsonText#DEEPEST}. */
    private void readObject(JsonParser json, JsonPath at) throws IOException {
        Set<String> names = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.getCurrentName();
            JsonPath field = at == null ? null : at.below(name);
            if (!names.add(name)) {
                twice = name;
            }
            readValue(json, json.nextToken(), field);
        }
    }

    private void readArray(JsonParser json) throws IOException {
        for (JsonToken each = json.nextToken(); each != JsonToken.END_ARRAY; each = json.nextToken()) {
            readValue(json, each, null);
        }
    }

    /** The value of a field; {@code null} when nobody looks for it or anything in it. */
    private void readValue(JsonParser json, JsonToken token, JsonPath field) throws IOException {
        if (token.isStructStart()) {
            readNested(json, token, field);
        } else if (field != null && field.isColumn()) {
            note(field, token == JsonToken.VALUE_NULL ? null : textOf(json, field));
        } else if (field != null && !(field.leadsOn() && token == JsonToken.VALUE_NULL)) {
            noteExtra(field);
        }
    }

    private void readNested(JsonParser json, JsonToken token, JsonPath field) throws IOException {
        boolean isWanted = field != null && field.isColumn();
        boolean leadsOn = field != null && field.leadsOn() && token == JsonToken.START_OBJECT;
        int start = isWanted ? (int) json.currentTokenLocation().getByteOffset() : 0;
        if (token == JsonToken.START_OBJECT) {
            readObject(json, leadsOn ? field : null);
        } else {
            readArray(json);
        }
        if (isWanted) {
            int end = (int) json.currentLocation().getByteOffset();
            note(field, UTF8String.fromBytes(record, start, end - start));
            nested.add(UTF8String.fromString(field.path()));
        } else if (field != null && !leadsOn) {
            noteExtra(field);
        }
    }

    private void note(JsonPath field, UTF8String value) {
        if (given[field.column()]) {
            twice = field.path();
        }
        given[field.column()] = true;
        values[field.column()] = value;
    }

    private void noteExtra(JsonPath field) {
        if (!field.isNoted()) {
            extra.add(field);
        }
    }

    /** Only now, for what a broken record seems to have is no field. */
    private void noteUnknown() {
        if (!extra.isEmpty()) {
            extra.forEach(JsonPath::note);
            unknown.add(file, extra.stream().map(JsonPath::path).toList());
        }
    }

    private UTF8String textOf(JsonParser json, JsonPath field) throws IOException {
        String text = json.getText();
        if (json.currentToken() == JsonToken.VALUE_STRING && hasHalfPair(text)) {
            halfPair = field.path();
        }
        return UTF8String.fromString(text);
    }

    /** Of two characters that stand for one, as only an escape can bring it into a text. */
    private static boolean hasHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return false;
    }

    private int indexOf(byte wanted, int size) {
        for (int i = 0; i < size; i++) {
            if (record[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private ArrayData nestedNames() {
        return nested.isEmpty() ? null : new GenericArrayData(nested.toArray());
    }
}
