import type { Seed } from '../world/assets';

/** How many rows the shop's tables start with; tests count on them. */
export const shopRows = { customers: 5_000, products: 800, orders: 20_000, order_items: 40_000 } as const;

const shop = `
create table customers (
  id integer primary key, name varchar(80) not null, email varchar(120) not null unique, city varchar(40),
  level varchar(10) not null default 'basic', created_at timestamp not null);
comment on table customers is 'People who order';
create table products (
  id integer primary key, sku varchar(20) not null unique, title varchar(120) not null, price numeric(10,2) not null,
  stock integer not null, discontinued boolean not null default false);
comment on table products is 'What the shop sells';
create table orders (
  id integer primary key, customer_id integer not null references customers(id), status varchar(12) not null,
  total numeric(12,2) not null default 0, note text, ordered_at timestamp not null);
comment on table orders is 'Orders, one row each';
comment on column orders.status is 'new, paid, shipped, done or cancelled';
create table order_items (
  id integer primary key, order_id integer not null references orders(id) on delete cascade, product_id integer not null references products(id),
  quantity integer not null, price numeric(10,2) not null);
comment on table order_items is 'Positions of an order';
insert into customers select g, 'Customer ' || g, 'customer' || g || '@example.com',
  (array['Hangzhou','Berlin','Singapore','上海','São Paulo'])[1 + g % 5], case when g % 10 = 0 then 'gold' else 'basic' end,
  timestamp '2024-01-01' + g * interval '1 hour' from generate_series(1, ${shopRows.customers}) g;
insert into products select g, 'SKU-' || lpad(g::text, 5, '0'), 'Product ' || g, (g % 97) + 0.99, g % 250, g % 50 = 0
  from generate_series(1, ${shopRows.products}) g;
insert into orders select g, 1 + (g * 7) % ${shopRows.customers}, (array['new','paid','shipped','done','cancelled'])[1 + g % 5], 0,
  case when g % 100 = 0 then 'Gift, "wrap" it; 谢谢' end, timestamp '2025-01-01' + g * interval '20 minutes' from generate_series(1, ${shopRows.orders}) g;
insert into order_items select g, 1 + (g - 1) / 2, 1 + (g * 13) % ${shopRows.products}, 1 + g % 4, ((1 + (g * 13) % ${shopRows.products}) % 97) + 0.99
  from generate_series(1, ${shopRows.order_items}) g;
update orders set total = s.total from (select order_id, sum(quantity * price) total from order_items group by order_id) s where s.order_id = orders.id;
create index orders_customer on orders(customer_id);
create index order_items_order on order_items(order_id);
analyze;`;

const crm = `
create table contacts (
  id integer primary key, first_name varchar(40) not null, last_name varchar(40) not null, phone varchar(30), active integer not null, updated_at timestamp not null);
create table login_history (id bigint primary key, contact_id integer not null references contacts(id), ip varchar(45) not null, logged_in_at timestamp not null);
insert into contacts select g, 'First' || g, 'Last' || g, '+49 30 ' || g, g % 2, timestamp '2025-06-01' + g * interval '1 minute' from generate_series(1, 12000) g;
insert into login_history select g, 1 + g % 12000, '10.0.' || g % 256 || '.' || g % 200, timestamp '2024-01-01' + g * interval '10 minutes' from generate_series(1, 30000) g;
create index login_history_contact on login_history(contact_id);
analyze;`;

const sales = `
create table sale (id bigint primary key, shop varchar(20) not null, amount numeric(12,2) not null, sold_at timestamp not null);
insert into sale select g, 'shop ' || g % 12, (g % 500) + 0.5, timestamp '2025-01-01' + g * interval '5 minutes' from generate_series(1, 8000) g;
analyze;`;

const audit = `
create table audit_log (id bigint primary key, actor varchar(40) not null, action varchar(40) not null, payload jsonb, at timestamp not null);
insert into audit_log select 9007199254740993 + g, 'user' || g % 40, (array['login','update','delete'])[1 + g % 3], jsonb_build_object('n', g), timestamp '2025-01-01' + g * interval '1 minute'
  from generate_series(1, 10000) g;
analyze;`;

const stock = `
create table stock (id integer primary key, sku varchar(20) not null unique, amount integer not null);
insert into stock select g, 'SKU-' || g, g * 10 from generate_series(1, 9) g;`;

/** The SQL that fills a new database; the same rows every time. */
export const seeds: Readonly<Record<Seed, string>> = { shop, crm, sales, audit, stock };
