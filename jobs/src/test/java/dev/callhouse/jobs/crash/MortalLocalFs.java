package dev.callhouse.jobs.crash;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;

/** {@link MortalLocalFileSystem} for Hadoop's {@code FileContext}. */
public final class MortalLocalFs extends ChecksumFs {
    public MortalLocalFs(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
        super(new MortalFs(uri, hadoop));
    }
}
