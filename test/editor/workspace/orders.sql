-- Parcels that got lost on New Year's Day and were not wanted again.

UPDATE orders
   SET status = 'cancelled',
       note = 'lost in transit'
 WHERE status = 'shipped'
   AND ordered_at < '2025-01-02';

-- Products that will not come back.
UPDATE products SET discontinued = true WHERE stock = 0;

-- Customers who asked to be forgotten; their orders have to go first.
DELETE FROM order_items
 WHERE order_id IN (SELECT id FROM orders WHERE customer_id IN (4711, 4712));
DELETE FROM orders WHERE customer_id IN (4711, 4712);
DELETE FROM customers WHERE id IN (4711, 4712);
