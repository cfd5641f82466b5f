import { uuidv7 } from "uuidv7";
import { type Buyer, requireRight } from "../../../actor.ts";
import { apiTokenHash, newApiToken } from "../../../api_tokens/mod.ts";
import { record } from "../../../audit/mod.ts";
import type { Deps } from "../../../deps.ts";
import { proveShopper } from "../own_password.ts";
import { lockProven } from "../store.ts";
import type { OwnTokenForm } from "./shape.ts";
import { deleteToken, insertToken } from "./store.ts";

type TokenDeps = Pick<Deps, "sql" | "clock" | "config" | "log">;

export type OwnTokenAnswer =
  | { ok: true; token: string }
  | { ok: false; field: "password" | "form"; message: string };

const refusals = {
  password: "This is not your password",
  form: "You have as many tokens as can be kept. Remove one first",
} as const;

/**
 * Make a token by which a shopper's own program reads their orders, by the password: a browser left open
 * must not be enough. The token is told this once and kept nowhere.
 *
 * @throws {AppError} `login.throttled`
 */
export async function createOwnToken(
  deps: TokenDeps,
  actor: Buyer,
  { name, lifetimeMs, password }: OwnTokenForm,
): Promise<OwnTokenAnswer> {
  requireRight(actor, "shopper.token_created");
  const known = await proveShopper(deps, actor, password);
  if (!known) return { ok: false, field: "password", message: refusals.password };
  const { shopperId } = actor;
  const [id, token, createdAt] = [uuidv7(), newApiToken("own"), deps.clock.now()];
  const refused = await deps.sql.begin(async (tx) => {
    // Whoever has changed it meanwhile has ended all tokens: this one must not outlive them.
    if (!await lockProven(tx, known)) return "password";
    const endsAt = new Date(createdAt.getTime() + lifetimeMs);
    const row = { id, shopperId, name, createdAt, endsAt };
    const shown = { sha256: apiTokenHash(token), ending: token.slice(-4) };
    if (!await insertToken(tx, { ...row, ...shown })) return "form";
    const after = { token: id, endsAt: endsAt.toISOString() };
    await record({ sql: tx }, actor, "shopper.token_created", `shopper:${shopperId}`, { after });
    return null;
  });
  if (refused) return { ok: false, field: refused, message: refusals[refused] };
  deps.log("shopper.token_created", { shopper_id: shopperId, api_token_id: id });
  return { ok: true, token };
}

/** End one's own token now. Nothing is done where there is none of this id, or it is another's. */
export async function removeOwnToken(deps: TokenDeps, actor: Buyer, id: string): Promise<void> {
  requireRight(actor, "shopper.token_removed");
  const { shopperId } = actor;
  const isGone = await deps.sql.begin(async (tx) => {
    if (!await deleteToken(tx, { id, shopperId })) return false;
    const before = { token: id };
    await record({ sql: tx }, actor, "shopper.token_removed", `shopper:${shopperId}`, { before });
    return true;
  });
  if (isGone) deps.log("shopper.token_removed", { shopper_id: shopperId, api_token_id: id });
}
