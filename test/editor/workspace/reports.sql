-- Orders that are to be wrapped as gifts, with what to write on the card.

SELECT id, customer_id, status, total, note
  FROM orders
 WHERE note IS NOT NULL
   AND ordered_at < '2025-03-01'
 ORDER BY id;

-- The best customers of the first quarter.
SELECT c.name, c.city, sum(o.total) AS spent
  FROM customers c
  JOIN orders o ON o.customer_id = c.id
 WHERE o.status = 'done'
   AND o.ordered_at < '2025-04-01'
 GROUP BY c.id
 ORDER BY spent DESC
 LIMIT 100;
