import { type Session, startSession } from "../../accounts/mod.ts";
import { makeAccount, personOf } from "../../accounts/testing.ts";
import type { Actor, Person } from "../../actor.ts";
import { findOrderByPublicId } from "../../orders/mod.ts";
import { buy, fill, formOf, sell } from "../../orders/testing/shop.ts";
import { testWorld, type World } from "../../testing/world.ts";
import type { AuditChange, AuditVerb } from "../shape.ts";

/** A world with somebody of staff who is logged in, an administrator, and an order just placed. */
export interface ExercisedShop extends World {
  ada: Person;
  adasEmail: string;
  adasSession: Session;
  boss: Person;
  orderId: string;
}

export async function exercisedShop(): Promise<ExercisedShop> {
  const world = await testWorld();
  const { deps } = world;
  const account = await makeAccount(deps);
  const boss = personOf(await makeAccount(deps, { email: "boss@shop.test", role: "admin" }));
  const { session: adasSession } = await startSession(deps, { account });
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const { publicId } = await buy(deps, { cartId, form: formOf(), card: null });
  const { id: orderId } = await findOrderByPublicId(deps, publicId);
  const ada = personOf(account);
  return Object.assign(world, { ada, adasEmail: account.email, adasSession, boss, orderId });
}

/** A row as it has to be. */
export interface ExpectedRow {
  actor: Actor;
  verb: AuditVerb;
  subject: string;
  change: AuditChange;
}

/** A verb, done once, and once where it may not or need not do anything. */
export interface Exercise {
  run(shop: ExercisedShop): Promise<ExpectedRow>;
  refused(shop: ExercisedShop): Promise<unknown>;
}
