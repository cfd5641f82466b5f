import { eraseCustomer, revealCustomer } from "../../customers/mod.ts";
import { type Actor, theSystem } from "../../actor.ts";
import { importCatalog, seedCatalog } from "../../catalog/mod.ts";
import { csv, file, row } from "../../catalog/testing/sample.ts";
import {
  addNote,
  changeStatus,
  expireOrders,
  type ParcelWish,
  refundOrder,
  sendParcel,
  undoMove,
} from "../../orders/mod.ts";
import { refused } from "../../orders/testing/shop.ts";
import type { Exercise } from "./exercised_shop.ts";

const refund = (orderId: string) => ({
  orderId,
  key: crypto.randomUUID(),
  seenCents: 0,
  amountCents: 100,
  lines: [],
  reason: "rang",
});
const parcel = (orderId: string, differing: Partial<ParcelWish>): ParcelWish => ({
  ...{ orderId, key: crypto.randomUUID(), from: "packed", note: "" },
  lines: [{ position: 1, quantity: 1 }],
  shipment: { carrier: "UPS", tracking: "" },
  ...differing,
});
const never = new AbortController().signal;
const EIGHT_DAYS_MS = 8 * 86_400_000;

/** What an import has made, as a row says it. */
function imported(actor: Actor, created: number, rejected = 0) {
  const after = { accepted: created, created, updated: 0, unchanged: 0, rejected };
  return { actor, subject: "catalog", change: { after } };
}

export const shopExercises: Record<string, Exercise> = {
  eraseCustomer: {
    verb: "shopper.erased",
    async run({ deps, boss }) {
      const [row] = await deps.sql<{ id: string }[]>`select id::text from customers`;
      await deps.sql`update orders set status = 'delivered'`;
      await eraseCustomer(deps, boss, { customerId: row!.id, reason: "asked" });
      const change = { after: { reason: "asked", orders: 1 } };
      return { actor: boss, subject: `customer:${row!.id}`, change };
    },
    async refused({ deps, boss }) {
      const [row] = await deps.sql<{ id: string }[]>`select id::text from customers`;
      await eraseCustomer(deps, boss, { customerId: row!.id, reason: "asked" });
    },
  },
  revealCustomer: {
    verb: "customer.revealed",
    async run({ deps, ada, adasSession }) {
      const [row] = await deps.sql<{ id: string }[]>`select id::text from customers`;
      const wish = { customerId: row!.id, sessionId: adasSession.id, reason: "asked" } as const;
      await revealCustomer(deps, ada, wish);
      const change = { after: { reason: "asked" } };
      return { actor: ada, subject: `customer:${row!.id}`, change };
    },
    refused: ({ deps, ada, adasSession }) =>
      revealCustomer(deps, ada, { customerId: "999", sessionId: adasSession.id, reason: "asked" }),
  },
  addNote: {
    verb: "order.noted",
    async run({ deps, ada, orderId }) {
      // A button pressed twice is one note, and one row.
      for (const _ of "12") await addNote(deps, ada, { orderId, from: "placed", note: "rang" });
      return { actor: ada, subject: `order:${orderId}`, change: {} };
    },
    refused: ({ deps, ada, orderId }) =>
      addNote(deps, ada, { orderId, from: "packed", note: "rang" }),
  },
  changeStatus: {
    verb: "order.changed",
    async run({ deps, ada, orderId }) {
      await changeStatus(deps, ada, { orderId, from: "placed", to: "packed", note: "in a box" });
      const change = { before: { status: "placed" }, after: { status: "packed" } };
      return { actor: ada, subject: `order:${orderId}`, change };
    },
    async refused({ deps, ada, orderId }) {
      await changeStatus(deps, ada, { orderId, from: "packed", to: "shipped", note: "" });
      const leap = { orderId, from: "placed", to: "delivered", note: "" } as const;
      await refused(changeStatus(deps, ada, leap));
      const alongside = () => Promise.reject(new Error("broke"));
      const broken = { orderId, from: "placed", to: "packed", note: "", alongside } as const;
      await changeStatus(deps, ada, broken).catch(() => {});
    },
  },
  expireOrders: {
    verb: "order.changed",
    async run({ deps, clock, orderId }) {
      clock.advance(EIGHT_DAYS_MS);
      await expireOrders(deps, never);
      const change = { before: { status: "placed" }, after: { status: "cancelled" } };
      return { actor: theSystem, subject: `order:${orderId}`, change };
    },
    refused: ({ deps }) => expireOrders(deps, never),
  },
  importCatalog: {
    verb: "catalog.imported",
    async run({ deps, by }) {
      await importCatalog(deps, by, csv(file(row(1), row(2))));
      // Nothing is changed by it, so nothing is said of it.
      await importCatalog(deps, by, csv(file(row(2))));
      return imported(by, 2);
    },
    refused: ({ deps, by }) =>
      importCatalog(deps, by, csv("<html></html>")).catch(() => "no such file"),
  },
  refundOrder: {
    verb: "order.refunded",
    async run({ deps, ada, orderId }) {
      await deps.sql`update orders set status = 'delivered'`;
      const key = crypto.randomUUID();
      // A button pressed twice is one refund, and one row.
      for (const _ of "12") {
        await refundOrder(deps, ada, { ...refund(orderId), key, reason: "in a box" });
      }
      const change = {
        before: { refundedCents: 0 },
        after: { refundedCents: 100, method: "by_hand" },
      };
      return { actor: ada, subject: `order:${orderId}`, change };
    },
    refused: ({ deps, ada, orderId }) => refused(refundOrder(deps, ada, refund(orderId))),
  },
  seedCatalog: {
    verb: "catalog.imported",
    async run({ deps, by }) {
      await deps.sql`truncate products, cart_lines, order_lines cascade`;
      const { imported: made } = await seedCatalog(deps, by);
      return imported(by, made!.created, made!.rejected);
    },
    refused: ({ deps, by }) => seedCatalog(deps, by),
  },
  sendParcel: {
    verb: "order.changed",
    async run({ deps, ada, orderId }) {
      await deps.sql`update orders set status = 'packed'`;
      await deps.sql`update order_lines set quantity = quantity + 1`;
      const key = crypto.randomUUID();
      for (const _ of "12") await sendParcel(deps, ada, parcel(orderId, { key, note: "in a box" }));
      const status = "packed";
      const change = { before: { status }, after: { status, unitsSent: 1 } };
      return { actor: ada, subject: `order:${orderId}`, change };
    },
    async refused({ deps, ada, orderId }) {
      await sendParcel(deps, ada, parcel(orderId, { note: "rang" }));
      await refused(sendParcel(deps, ada, parcel(orderId, { from: "placed", note: "rang" })));
    },
  },
  undoMove: {
    verb: "order.changed",
    async run({ deps, ada, orderId, clock }) {
      await deps.sql`
        with moved as (update orders set status = 'packed')
        insert into order_history (order_id, from_status, to_status, account_id, at)
        values (${orderId}, 'placed', 'packed', ${ada.accountId}, ${clock.now()})`;
      await undoMove(deps, ada, { orderId, from: "packed" });
      const change = { before: { status: "packed" }, after: { status: "placed", isUndo: true } };
      return { actor: ada, subject: `order:${orderId}`, change };
    },
    refused: ({ deps, ada, orderId }) => refused(undoMove(deps, ada, { orderId, from: "placed" })),
  },
};
