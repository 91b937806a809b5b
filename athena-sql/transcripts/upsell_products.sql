-- What is sold on top, how often and for how much?
-- Products that were sold in one call, for one amount, stand together.
CREATE OR REPLACE VIEW upsell_products AS
SELECT
  upsell_product,
  count(*) AS upsells,
  sum(upsell_amount) AS total_upsell_amount,
  min(upsell_amount) AS smallest_upsell,
  max(upsell_amount) AS largest_upsell
FROM gold_call_analytics
WHERE upsell_amount > 0
GROUP BY upsell_product
ORDER BY total_upsell_amount DESC, upsell_product
