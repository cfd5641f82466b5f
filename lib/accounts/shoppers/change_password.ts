import { type Buyer, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { contextWords, hashInTurn, passwordFault } from "../passwords/mod.ts";
import { proveShopper } from "./own_password.ts";
import { deleteSessions } from "./sessions/store.ts";
import type { ShopperPassword } from "./shape.ts";
import { updatePassword } from "./store.ts";
import { deleteTokens } from "./tokens/store.ts";

export type PasswordFault = { ok: false; field: keyof ShopperPassword; message: string };

/**
 * Give one's own account another password. All other browsers are logged out, and tokens for
 * programs end.
 *
 * @param own  id of the session that asks, which goes on
 * @throws {AppError} `login.throttled`
 */
export async function changeShopperPassword(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Buyer,
  { form, own }: { form: ShopperPassword; own: string },
): Promise<{ ok: true } | PasswordFault> {
  requireRight(actor, "shopper.password_set");
  const { password: current, new_password: next } = form;
  const wrong = (field: keyof ShopperPassword, message: string) =>
    ({ ok: false, field, message }) as const;
  const known = await proveShopper(deps, actor, current);
  if (!known) return wrong("password", "This is not your password");
  const fault = passwordFault(next, contextWords(deps.config, known.email));
  if (fault) return wrong("new_password", fault);
  const [{ id, passwordHash: seen }, passwordHash] = [
    known,
    await hashInTurn(next, { isKnown: true }),
  ];
  const endedSessions = await deps.sql.begin(async (tx) => {
    if (!await updatePassword(tx, { id, now: deps.clock.now(), seen, passwordHash })) return null;
    const ended = await deleteSessions(tx, { shopperId: id, except: own });
    const endedTokens = await deleteTokens(tx, id);
    const change = { after: { endedSessions: ended, endedTokens, by: "password" } };
    await record({ sql: tx }, actor, "shopper.password_set", `shopper:${id}`, change);
    return ended;
  });
  // Between the check and now it was changed in another browser: it is not undone.
  if (endedSessions === null) return wrong("password", "This is not your password");
  deps.log("shopper.password_set", { shopper_id: id, sessions: endedSessions });
  return { ok: true };
}
