package dev.callhouse.jobs.crash;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** {@link MortalFileSystem} for Hadoop's {@code FileContext}, through which Delta and control files are renamed. */
public final class MortalFs extends DelegateToFileSystem {
    public MortalFs(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
        super(uri, new MortalFileSystem(), hadoop, uri.getScheme(), false);
    }
}
