package dev.callhouse.common.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** The records of many chunks one after the other, of which only one at a time is open: a task may read thousands of files. */
final class ChunksReader<T> implements Iterator<InternalRow> {
    /** Opens a chunk. */
    interface Opening<T> {
        ChunkReader open(T chunk) throws IOException;
    }

    private final Iterator<T> chunks;
    private final Opening<T> opening;
    private ChunkReader current;

    ChunksReader(Iterator<T> chunks, Opening<T> opening) {
        this.chunks = chunks;
        this.opening = opening;
        if (TaskContext.get() != null) {
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
        }
    }

    @Override
    public boolean hasNext() {
        while ((current == null || !current.hasNext()) && chunks.hasNext()) {
            close();
            current = open(chunks.next());
        }
        return current != null && current.hasNext();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private ChunkReader open(T chunk) {
        try {
            return opening.open(chunk);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read: " + e.getMessage(), e);
        }
    }

    private void close() {
        if (current != null) {
            current.close();
        }
    }
}
