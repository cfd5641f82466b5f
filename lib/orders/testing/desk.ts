import { makeAccount, personOf } from "../../accounts/testing.ts";
import type { Person } from "../../actor.ts";
import type { Locale } from "../../i18n/mod.ts";
import { testWorld, type World, type WorldOptions } from "../../testing/world.ts";
import { changeStatus } from "../change_status.ts";
import { findOrder, findOrderByPublicId } from "../find.ts";
import type { OrderStatus } from "../shape.ts";
import { buy, cards, fill, formOf, sell } from "./shop.ts";

/** A world with one order of three plums (2.50 each) and two pears (4.00), and a member of staff. */
export interface Desk extends World {
  orderId: string;
  actor: Person;
  move(from: OrderStatus, to: OrderStatus, note?: string): ReturnType<typeof changeStatus>;
  /** The order, its history and its refunds. */
  seen(): ReturnType<typeof findOrder>;
  /** What is there and what is promised: plums, then pears. */
  stock(): Promise<[onHand: number, reserved: number][]>;
  /** Arguments of the jobs promised for a task, and when they are due, ms from now. */
  promised(task: string): Promise<{ id: string; args: unknown; inMs: number }[]>;
}

export interface DeskOptions extends WorldOptions {
  /** What pays; on delivery where left out. */
  card?: keyof typeof cards;
  /** In which language it was ordered. */
  locale?: Locale;
}

export async function orderDesk({ card, locale, ...options }: DeskOptions = {}): Promise<Desk> {
  const world = await testWorld(options);
  const { deps } = world;
  const [plum, pear] = await sell(deps, [
    { name: "plum", priceCents: 250, onHand: 10 },
    { name: "pear", priceCents: 400, onHand: 10 },
  ]);
  const cartId = await fill(deps, [
    { productId: plum!, quantity: 3 },
    { productId: pear!, quantity: 2 },
  ]);
  const form = formOf({ payment: card ? "test_card" : "on_delivery" });
  const { publicId } = await buy(deps, {
    ...{ cartId, form, card: card ? cards[card] : null },
    ...(locale ? { locale } : {}),
  });
  const { id: orderId } = await findOrderByPublicId(deps, publicId);
  const actor = personOf(await makeAccount(deps));
  return Object.assign(world, {
    orderId,
    actor,
    move: (from: OrderStatus, to: OrderStatus, note = "") =>
      changeStatus(deps, actor, { orderId, from, to, note }),
    seen: () => findOrder(deps, orderId),
    async stock(): Promise<[number, number][]> {
      const rows = await deps.sql<{ on_hand: number; reserved: number }[]>`
        select on_hand, reserved from products order by id`;
      return rows.map((row) => [row.on_hand, row.reserved]);
    },
    promised: (task: string) =>
      deps.sql<{ id: string; args: unknown; inMs: number }[]>`
        select id, args, (extract(epoch from run_at - promised_at) * 1000)::float8 as "inMs"
          from jobs_outbox where task = ${task} order by promised_at, id`,
  });
}
