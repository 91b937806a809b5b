package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoresTest {
    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket", "s3a://bucket", "s3n://bucket", "gs://bucket", "oss://bucket"})
    void anObjectAppearsWhole(String fileSystem) {
        assertThat(ObjectStores.hold(URI.create(fileSystem))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///", "hdfs://namenode:8020", "viewfs://cluster", "abfss://container@account"})
    void aFileCanBeSeenWhileItIsWritten(String fileSystem) {
        assertThat(ObjectStores.hold(URI.create(fileSystem))).isFalse();
    }
}
