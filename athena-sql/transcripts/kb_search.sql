-- Which five articles of the knowledge base are about a text? The text is the query's one parameter.
-- % and _ stand for themselves, upper and lower case are the same, and titles weigh more than contents.
WITH wanted AS (
  SELECT lower(?) AS phrase
)
SELECT
  article_id,
  title,
  content,
  category,
  tags,
  helpful_count
FROM silver_kb_articles
CROSS JOIN wanted
WHERE position(phrase IN lower(title)) > 0 OR position(phrase IN lower(content)) > 0
ORDER BY
  CASE WHEN position(phrase IN lower(title)) > 0 THEN 1 ELSE 2 END,
  helpful_count DESC NULLS LAST,
  article_id
LIMIT 5
