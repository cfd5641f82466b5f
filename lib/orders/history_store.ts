import type { Queryable } from "../db/mod.ts";
import { type HistoryEntry, type OrderStatus, type Shipment, THE_SHOP } from "./shape.ts";
import type { UndoableMove } from "./undo_window.ts";

/* The way of an order: its steps, and the notes beside them. */

/** @returns the id of the step, which grows */
export async function updateStatus(
  sql: Queryable,
  change: {
    id: string;
    from: OrderStatus;
    to: OrderStatus;
    /** `null`: the shop itself. */
    accountId: string | null;
    note: string;
    at: Date;
    isUndo?: boolean;
    /** `null`: as it is. */
    shipment: Shipment | null;
  },
): Promise<number> {
  const { shipment } = change;
  const [row] = await sql<{ id: number }[]>`
    with changed as (
      update orders
         set status = ${change.to}, changed_at = ${change.at},
             carrier = coalesce(${shipment?.carrier ?? null}, carrier),
             tracking = coalesce(${shipment?.tracking ?? null}, tracking)
       where id = ${change.id})
    insert into order_history (order_id, from_status, to_status, account_id, by_shop, note, at,
                               is_undo)
    values (${change.id}, ${change.from}, ${change.to}, ${change.accountId},
            ${change.accountId === null}, ${change.note}, ${change.at}, ${change.isUndo ?? false})
    returning id::float8 as id`;
  return row!.id;
}

/** Note something on an order that stands at `status`; false where it was said a moment ago already. */
export async function insertNote(
  sql: Queryable,
  note: {
    orderId: string;
    status: OrderStatus;
    accountId: string;
    note: string;
    at: Date;
    repeatAfter: Date;
  },
): Promise<boolean> {
  const { count } = await sql`
    insert into order_history (order_id, from_status, to_status, account_id, note, at)
    select ${note.orderId}, ${note.status}, ${note.status}, ${note.accountId}, ${note.note},
           ${note.at}
     where not exists (
           select 1 from order_history
            where order_id = ${note.orderId} and account_id = ${note.accountId}
              and note = ${note.note} and from_status = to_status and at > ${note.repeatAfter})`;
  return count > 0;
}

/** Enter what happened beside an order's way, which stands at `status`. */
export async function insertRemark(
  sql: Queryable,
  { orderId, status, accountId, note, at }: {
    orderId: string;
    status: OrderStatus;
    accountId: string | null;
    note: string;
    at: Date;
  },
): Promise<void> {
  await sql`
    insert into order_history (order_id, from_status, to_status, account_id, by_shop, note, at)
    values (${orderId}, ${status}, ${status}, ${accountId}, ${accountId === null}, ${note}, ${at})`;
}

const by = (sql: Queryable) => sql`case when h.by_shop then ${THE_SHOP} else a.email end as by`;

export interface LastMove extends UndoableMove {
  id: number;
}

/** The last step of an order's way; notes are none. */
export async function selectLastMove(sql: Queryable, orderId: string): Promise<LastMove> {
  const [row] = await sql<LastMove[]>`
    select h.id::float8 as id, h.from_status as "from", h.to_status as "to", ${by(sql)}, h.at,
           h.is_undo as "isUndo"
      from order_history h left join accounts a on a.id = h.account_id
     where h.order_id = ${orderId} and h.from_status is distinct from h.to_status
     order by h.id desc limit 1`;
  return row!;
}

/** The id of the last step to a status that was not taken back itself; null where there is none. */
export async function selectLastMoveTo(
  sql: Queryable,
  { orderId, to }: { orderId: string; to: OrderStatus },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select h.id::float8 as id from order_history h
     where h.order_id = ${orderId} and h.to_status = ${to}
       and h.from_status is distinct from h.to_status and not h.is_undo
     order by h.id desc limit 1`;
  return row?.id ?? null;
}

export async function selectHistory(sql: Queryable, orderId: string): Promise<HistoryEntry[]> {
  return await sql<HistoryEntry[]>`
    select h.from_status as "from", h.to_status as "to", ${by(sql)}, h.note, h.at,
           h.is_undo as "isUndo"
      from order_history h left join accounts a on a.id = h.account_id
     where h.order_id = ${orderId} order by h.id`;
}
