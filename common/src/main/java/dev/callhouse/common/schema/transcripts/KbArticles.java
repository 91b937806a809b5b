package dev.callhouse.common.schema.transcripts;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of {@code silver_kb_articles}: one row per article of the knowledge base. Key: {@code article_id}. */
public final class KbArticles {
    public static final String DATASET = "kb_articles";
    public static final String TABLE = "silver_kb_articles";

    public static final String ARTICLE_ID = "article_id";
    public static final String TITLE = "title";
    public static final String CONTENT = "content";
    public static final String CATEGORY = "category";
    /** The text of a JSON array of texts; NULL where it was none. */
    public static final String TAGS = "tags";
    /** How many readers it has helped. */
    public static final String HELPFUL_COUNT = "helpful_count";
    /** UTC. */
    public static final String CREATED_AT = "created_at";
    /** UTC; the newest version of an article is the one that counts. */
    public static final String UPDATED_AT = "updated_at";

    /** The business columns of the shipped contract. */
    public static final StructType SCHEMA = new StructType()
            .add(ARTICLE_ID, DataTypes.StringType, false)
            .add(TITLE, DataTypes.StringType)
            .add(CONTENT, DataTypes.StringType)
            .add(CATEGORY, DataTypes.StringType)
            .add(TAGS, DataTypes.StringType)
            .add(HELPFUL_COUNT, DataTypes.IntegerType)
            .add(CREATED_AT, DataTypes.TimestampType)
            .add(UPDATED_AT, DataTypes.TimestampType);

    private KbArticles() {}
}
