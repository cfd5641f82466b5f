import { uuidv7 } from "uuidv7";
import { type Person, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError, type FieldErrors } from "../../errors.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { explainChange, shipStock } from "../../stock/mod.ts";
import { isUuid } from "../../text/mod.ts";
import { type Act, type ActAnswer, actOnOrder } from "../act.ts";
import { changeStatus } from "../change_status.ts";
import { insertRemark } from "../history_store.ts";
import type { Shipment } from "../shape.ts";
import { type LockedOrder } from "../store.ts";
import { SendParcelEmail } from "../tasks.ts";
import { tellChange } from "../tell_shopper.ts";
import type { ParcelLine, UnitsLeft } from "./shape.ts";
import { insertParcel, selectOrderOfForm, selectUnitsLeft } from "./store.ts";

export interface ParcelWish extends Act {
  /** Of the form: sent twice, it is one parcel. */
  key: string;
  lines: readonly ParcelLine[];
  shipment: Shipment;
  note: string;
}

/**
 * Send a part of a packed order: its units leave the house, the shopper is told by mail and on the order's
 * page, and the rest stays packed. Who sends all that is left has shipped the order.
 *
 * @throws {AppError} `order.missing`, `order.shipment_refused` with what is wrong at each field
 */
export async function sendParcel(
  deps: Deps,
  actor: Person,
  wish: ParcelWish,
): Promise<ActAnswer> {
  requireRight(actor, "order.changed");
  const { orderId, from, key, lines, note, shipment } = wish;
  if (!isUuid(orderId)) throw new AppError("order.missing");
  if (await selectOrderOfForm(deps.sql, key) === orderId) return { ok: true };
  if (from === "packed" && isAll(await selectUnitsLeft(deps.sql, orderId), lines)) {
    return await changeStatus(deps, actor, { orderId, from, to: "shipped", note, shipment });
  }
  const answer = await actOnOrder(
    deps,
    wish,
    (tx, order) => sendIn(tx, { order, actor, wish, at: deps.clock.now() }),
  );
  if (answer.ok) deps.log("order.sent_in_part", { order_id: orderId });
  return answer;
}

async function sendIn(
  tx: Tx,
  { order, actor, wish, at }: { order: LockedOrder; actor: Person; wish: ParcelWish; at: Date },
): Promise<void> {
  const { key, lines, shipment, note } = wish;
  const { id: orderId, publicId, status } = order;
  // Its form may have been sent twice, and the first copy have held the order.
  if (await selectOrderOfForm(tx.sql, key) === orderId) return;
  const left = await selectUnitsLeft(tx.sql, orderId);
  const fields = faultsOf({ status, left, lines });
  if (fields) throw new AppError("order.shipment_refused", { fields });
  const id = uuidv7();
  const { accountId } = actor;
  const parcel = { id, orderId, formKey: key, accountId, at, lines, ...shipment };
  if (!await insertParcel(tx.sql, parcel)) return;
  tx.send(explainChange(tx.sql, actor, { cause: "order", movement: "shipment" }));
  await shipStock(
    tx,
    lines.map(({ position, quantity }) => ({
      productId: lineAt(left, position).productId,
      quantity,
    })),
  );
  const units = lines.map(({ position, quantity }) =>
    `${quantity} × ${lineAt(left, position).name}`
  );
  const said = [`Sent in part: ${units.join(", ")}`, shipment.carrier, shipment.tracking, note];
  const remark = said.filter(Boolean).join(". ").slice(0, 500);
  await insertRemark(tx.sql, { orderId, status, accountId, note: remark, at });
  const sent = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const change = { before: { status }, after: { status, unitsSent: sent } };
  await record(tx, actor, "order.changed", `order:${orderId}`, change);
  await tellChange(tx, { publicId, to: status, at });
  const about = [`order:${orderId}`];
  await enqueueIn(tx, SendParcelEmail, { orderId, parcelId: id }, { about });
}

function lineAt(left: readonly UnitsLeft[], position: number): UnitsLeft {
  return left[position - 1]!;
}

function isAll(left: readonly UnitsLeft[], lines: readonly ParcelLine[]): boolean {
  const sent = new Map(lines.map(({ position, quantity }) => [position, quantity]));
  const isThere = left.some(({ quantity }) => quantity > 0);
  return isThere && lines.every(({ position }) => left[position - 1] !== undefined) &&
    left.every(({ position, quantity }) => quantity === (sent.get(position) ?? 0));
}

function faultsOf({ status, left, lines }: {
  status: string;
  left: readonly UnitsLeft[];
  lines: readonly ParcelLine[];
}): FieldErrors | null {
  if (status !== "packed") return { form: "Only a packed order leaves the house. Pack it first" };
  if (lines.length === 0) return { form: "Say how many units of which product are sent" };
  for (const { position, quantity } of lines) {
    const line = left[position - 1];
    if (!line) return { form: "This page is too old. Load it again" };
    if (quantity <= line.quantity) continue;
    const says = line.quantity === 0
      ? "All of it has left the house"
      : `At most ${line.quantity} are here`;
    return { [`quantity-${position}`]: says };
  }
  return null;
}
