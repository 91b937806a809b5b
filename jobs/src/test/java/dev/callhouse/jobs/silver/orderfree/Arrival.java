package dev.callhouse.jobs.silver.orderfree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** In which order versions of files land; after each of these lists a batch loads what lies there. */
public record Arrival(List<List<ModelFile>> batches) {
    public Arrival {
        batches = batches.stream().map(List::copyOf).toList();
    }

    /** Any order and split in which no version is overwritten before a batch has seen it. */
    public static Arrival inWhichAllAreSeen(List<ModelFile> files, int batches, Random random) {
        return Stream.generate(() -> random(files, batches, random))
                .filter(arrival -> arrival.seen().size() == files.size())
                .findFirst()
                .orElseThrow();
    }

    /** Any order and split. */
    public static Arrival random(List<ModelFile> files, int batches, Random random) {
        List<ModelFile> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, random);
        List<List<ModelFile>> split = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            split.add(shuffled.subList(batch * shuffled.size() / batches, (batch + 1) * shuffled.size() / batches));
        }
        return new Arrival(split);
    }

    /** The versions that some batch finds: what is overwritten before the next batch has never been there. */
    public List<ModelFile> seen() {
        Map<String, ModelFile> folder = new LinkedHashMap<>();
        Set<ModelFile> seen = new LinkedHashSet<>();
        for (List<ModelFile> landing : batches) {
            landing.forEach(file -> folder.put(file.path(), file));
            seen.addAll(folder.values());
        }
        return List.copyOf(seen);
    }
}
