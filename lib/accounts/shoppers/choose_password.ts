import { uuidv7 } from "uuidv7";
import type { Buyer } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { newCartId } from "../../carts/mod.ts";
import { inTransaction, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { networkName } from "../attempts/mod.ts";
import { contextWords, hashInTurn, passwordFault } from "../passwords/mod.ts";
import { findLink } from "./links/find.ts";
import { type OpenLink, useLink } from "./links/store.ts";
import { enter, type Entrance, type Newcomer } from "./sessions/enter.ts";
import { deleteSessions } from "./sessions/store.ts";
import { insertShopper, selectById, updatePassword } from "./store.ts";
import { deleteTokens } from "./tokens/store.ts";

export interface PasswordChosen extends Newcomer {
  /** What stood in the mail. */
  token: string;
  password: string;
  /** Address of the client; `null` where it is unknown. */
  address: string | null;
}

export type ChosenAnswer =
  | { ok: true; entrance: Entrance }
  | { ok: false; reason: "over" }
  | { ok: false; reason: "password"; message: string };

/**
 * Set the password of who has opened a link: of a new account, or of one that there is, whose sessions and
 * tokens all end then. Either way the address is proven, by the one who has chosen the password: nobody can make an
 * account for somebody else's address and wait until its owner confirms it. Who has done so is logged in.
 *
 * @throws {AppError} `login.throttled` where too many passwords are being hashed
 */
export async function choosePassword(
  deps: Deps,
  { token, password, address, ...newcomer }: PasswordChosen,
): Promise<ChosenAnswer> {
  const link = await findLink(deps, token);
  if (!link || link.kind === "email") return { ok: false, reason: "over" };
  const message = passwordFault(password, contextWords(deps.config, link.email));
  if (message) return { ok: false, reason: "password", message };
  const passwordHash = await hashInTurn(password, { isKnown: true });
  const entrance = await inTransaction(deps, async (tx) => {
    const { email } = link;
    if (!await useLink(tx.sql, { id: link.id, email, now: deps.clock.now() })) return null;
    const shopper = await setPassword(deps, tx, { link, passwordHash, address });
    return shopper && await enter(deps, tx, { ...newcomer, shopper });
  });
  return entrance ? { ok: true, entrance } : { ok: false, reason: "over" };
}

interface Setting {
  link: OpenLink;
  passwordHash: string;
  address: string | null;
}

/** Whose password it is now; `null` where that is over: the account came or went meanwhile. */
async function setPassword(
  { clock, config, log }: Deps,
  { sql }: Tx,
  { link: { ownerId, email }, passwordHash, address }: Setting,
) {
  const [id, now] = [ownerId ?? uuidv7(), clock.now()];
  const network = networkName(config, address);
  const actor: Buyer = { kind: "shopper", shopperId: id, address, network };
  if (ownerId === null) {
    const shopper = { id, email, passwordHash, cartId: newCartId() };
    if (!await insertShopper(sql, { ...shopper, now })) return null;
    await record({ sql }, actor, "shopper.registered", `shopper:${id}`);
    log("shopper.registered", { shopper_id: id });
    return shopper;
  }
  if (!await updatePassword(sql, { id, now, seen: null, passwordHash })) return null;
  const endedSessions = await deleteSessions(sql, { shopperId: id });
  const endedTokens = await deleteTokens(sql, id);
  const change = { after: { endedSessions, endedTokens, by: "link" } };
  await record({ sql }, actor, "shopper.password_set", `shopper:${id}`, change);
  log("shopper.password_set", { shopper_id: id, sessions: endedSessions });
  return await selectById(sql, id);
}
