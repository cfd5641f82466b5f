import { type Buyer, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Locale } from "../../i18n/mod.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { claimOrders } from "../../orders/of_shopper/mod.ts";
import { networkName } from "../attempts/mod.ts";
import { SendEmailChanged } from "../tasks.ts";
import { askLink } from "./links/ask.ts";
import { findLink } from "./links/find.ts";
import { noteFormer, useLink } from "./links/store.ts";
import { proveShopper } from "./own_password.ts";
import { selectById, updateEmail } from "./store.ts";

export type EmailFault = { ok: false; field: "email" | "password"; message: string };

/**
 * Promise a link to the address that an account is to have. Whether another account has it is not looked at
 * here: whoever asks learns nothing, and its owner is told by that mail.
 *
 * @throws {AppError} `login.throttled`
 */
export async function askEmailChange(
  deps: Deps,
  actor: Buyer,
  { email, password, locale }: { email: string; password: string; locale: Locale },
): Promise<{ ok: true } | EmailFault> {
  requireRight(actor, "shopper.email_changed");
  const known = await proveShopper(deps, actor, password);
  if (!known) return { ok: false, field: "password", message: "This is not your password" };
  if (known.email === email) {
    return { ok: false, field: "email", message: "This is the address of your account already" };
  }
  const { shopperId, address } = actor;
  await askLink(deps, { kind: "email", email, shopperId, address, locale });
  return { ok: true };
}

/**
 * Give an account the address whose owner has opened the link. What was ordered under the one before stays in
 * the account, and a note goes to it. @returns the address; `null` where the link is over
 */
export async function confirmEmail(
  deps: Deps,
  { token, address }: { token: string; address: string | null },
): Promise<string | null> {
  const link = await findLink(deps, token);
  if (!link?.shopperId) return null;
  const { id, email, shopperId } = link;
  const network = networkName(deps.config, address);
  const actor: Buyer = { kind: "shopper", shopperId, address, network };
  const isChanged = await inTransaction(deps, async (tx) => {
    const { sql } = tx;
    const known = await selectById(sql, shopperId);
    if (!known || !await useLink(sql, { id, email, now: deps.clock.now() })) return false;
    await claimOrders({ sql }, { shopperId, email: known.email });
    if (!await updateEmail(sql, { id: shopperId, email })) return false;
    await noteFormer(sql, { id, email: known.email });
    await enqueueIn(tx, SendEmailChanged, { linkId: id }, { about: [`shopper-link:${id}`] });
    await record({ sql }, actor, "shopper.email_changed", `shopper:${shopperId}`);
    return true;
  });
  if (!isChanged) return null;
  deps.log("shopper.email_changed", { shopper_id: shopperId });
  return email;
}
