import type { Queryable } from "../../db/mod.ts";
import type { Shipment } from "../shape.ts";
import type { Parcel, ParcelLine, UnitsLeft } from "./shape.ts";

/** The parcels of an order, oldest first. */
export async function selectParcels(sql: Queryable, orderId: string): Promise<Parcel[]> {
  return await sql<Parcel[]>`
    select p.id, p.carrier, p.tracking, p.sent_at as "sentAt",
           (select json_agg(json_build_object('position', l.position, 'quantity', l.quantity)
                            order by l.position)
              from order_parcel_lines l where l.parcel_id = p.id) as lines
      from order_parcels p where p.order_id = ${orderId} order by p.sent_at, p.id limit 100`;
}

/**
 * The units of each line that are in the house and can be sent: less what was sent, what was given back
 * to the shelf, and what is about to be.
 */
export async function selectUnitsLeft(sql: Queryable, orderId: string): Promise<UnitsLeft[]> {
  return await sql<UnitsLeft[]>`
    select l.position, l.product_id::float8 as "productId", l.name,
           greatest(0, l.quantity - coalesce(r.units, 0) - coalesce(s.units, 0))::int as quantity
      from order_lines l
      left join (select rl.position, sum(rl.quantity) as units
                   from order_refund_lines rl join order_refunds f on f.id = rl.refund_id
                  where f.order_id = ${orderId}
                    and (rl.released or (rl.restock and f.state in ('asked', 'sent')))
                  group by rl.position) r on r.position = l.position
      left join (select pl.position, sum(pl.quantity) as units
                   from order_parcel_lines pl join order_parcels p on p.id = pl.parcel_id
                  where p.order_id = ${orderId} group by pl.position) s on s.position = l.position
     where l.order_id = ${orderId} order by l.position`;
}

export interface NewParcel extends Shipment {
  id: string;
  orderId: string;
  formKey: string;
  accountId: string;
  at: Date;
  lines: readonly ParcelLine[];
}

/** Enter a parcel; false where its form has been sent before. */
export async function insertParcel(sql: Queryable, parcel: NewParcel): Promise<boolean> {
  const { lines } = parcel;
  const rows = await sql`
    with entered as (
           insert into order_parcels (id, order_id, form_key, carrier, tracking, account_id, sent_at)
           values (${parcel.id}, ${parcel.orderId}, ${parcel.formKey}, ${parcel.carrier},
                   ${parcel.tracking}, ${parcel.accountId}, ${parcel.at})
           on conflict (form_key) do nothing returning id)
    insert into order_parcel_lines (parcel_id, position, quantity)
    select e.id, l.position, l.quantity
      from entered e,
           unnest(${lines.map((line) => line.position)}::int[],
                  ${lines.map((line) => line.quantity)}::int[]) as l (position, quantity)
    returning parcel_id`;
  return rows.length > 0;
}

/** The order of the parcel that a form has sent. */
export async function selectOrderOfForm(sql: Queryable, key: string): Promise<string | null> {
  const [row] = await sql<{ orderId: string }[]>`
    select order_id as "orderId" from order_parcels where form_key = ${key}`;
  return row?.orderId ?? null;
}

/** Whether a part of an order has left the house. */
export async function hasParcels(sql: Queryable, orderId: string): Promise<boolean> {
  const rows = await sql`select from order_parcels where order_id = ${orderId} limit 1`;
  return rows.length > 0;
}
