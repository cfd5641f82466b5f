-- why: what is paid back of an order that has its invoice is a credit note, with a number and taxes of its own
-- breaking: no
-- lock: order_lines for a moment; the column is added without rewriting a row
alter table order_lines
  -- contained in the price, hundredths of a percent; null where no rate was set, or an older release took the order
  add column tax_bps integer;

-- Numbered one after the other; see lib/invoices.
create table credit_notes (
  number         bigint primary key,
  refund_id      uuid not null references order_refunds (id),
  order_id       uuid not null references orders (id),
  invoice_number bigint not null references invoices (number),
  issued_at      timestamptz not null,
  -- as it was set then
  seller         text not null,
  amount_cents   integer not null,
  -- contained in the sum, as in orders.taxes
  taxes          jsonb not null,
  constraint credit_notes_are_one_for_a_refund unique (refund_id)
);
create index credit_notes_by_order on credit_notes (order_id, number);
create index credit_notes_by_issued_at on credit_notes (issued_at);
