import { type Session, startSession } from "../../accounts/mod.ts";
import { makeAccount, personOf } from "../../accounts/testing.ts";
import { type Actor, operator, type Person } from "../../actor.ts";
import { findOrderByPublicId } from "../../orders/mod.ts";
import { buy, fill, formOf, sell } from "../../orders/testing/shop.ts";
import { testWorld, type World } from "../../testing/world.ts";
import type { AuditChange, AuditVerb } from "../shape.ts";

/** A world with somebody of support who is logged in, an owner, and an order just placed. */
export interface ExercisedShop extends World {
  ada: Person;
  adasEmail: string;
  adasSession: Session;
  boss: Person;
  /** Who does what panel and ctl can do alike. */
  by: Actor;
  orderId: string;
}

export async function exercisedShop(): Promise<ExercisedShop> {
  const world = await testWorld();
  const { deps } = world;
  const account = await makeAccount(deps);
  const boss = personOf(await makeAccount(deps, { email: "boss@shop.test", role: "owner" }));
  const { session: adasSession } = await startSession(deps, { account });
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const { publicId } = await buy(deps, { cartId, form: formOf(), card: null });
  const { id: orderId } = await findOrderByPublicId(deps, publicId);
  const ada = personOf(account);
  return Object.assign(world, {
    ada,
    adasEmail: account.email,
    adasSession,
    boss,
    by: operator,
    orderId,
  });
}

/** The row as it has to be, but for its verb. */
export interface ExpectedRow {
  actor: Actor;
  subject: string;
  change: AuditChange;
}

/** A verb, done once, and once where it may not or need not do anything. */
export interface Exercise {
  verb: AuditVerb;
  run(shop: ExercisedShop): Promise<ExpectedRow>;
  refused(shop: ExercisedShop): Promise<unknown>;
}
