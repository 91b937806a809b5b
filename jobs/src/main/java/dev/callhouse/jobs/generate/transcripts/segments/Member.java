package dev.callhouse.jobs.generate.transcripts.segments;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/** Somebody who calls, the same in every sample. */
record Member(String id, String first, String last, String lifeStage, BigDecimal balance) {
    private static final int FIRST_ID = 100_001;
    private static final int MOST_CENTS = 60_000_000;
    private static final List<String> FIRST = List.of(
            "Harriet",
            "Zo\u00eb",
            "Patrick",
            "Lakshmi",
            "Duncan",
            "Soraya",
            "Felix",
            "Ngaire",
            "Bruno",
            "Ailsa",
            "Winston",
            "Ilse",
            "Mateo",
            "Keiko",
            "Dermot",
            "Yasmin",
            "Rupert",
            "Olena",
            "Tariq",
            "Saoirse");
    private static final List<String> LAST = List.of(
            "Whitlock",
            "Fernandes",
            "O'Shea",
            "Takahashi",
            "Brandt",
            "Moreau",
            "Iyer",
            "Kavanagh",
            "Lindholm",
            "Achebe",
            "D'Souza",
            "Halloran",
            "Novak",
            "Pemberton",
            "Qureshi",
            "Stavros",
            "Tran",
            "Villanueva");
    private static final List<String> STAGES = List.of("early_career", "mid_career", "pre_retirement", "retired");

    /** The member of a number from 0. */
    static Member of(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return new Member(
                "M" + (FIRST_ID + number),
                pick(FIRST, random),
                pick(LAST, random),
                pick(STAGES, random),
                BigDecimal.valueOf(random.nextInt(MOST_CENTS), 2));
    }

    String name() {
        return first + " " + last;
    }

    private static String pick(List<String> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
