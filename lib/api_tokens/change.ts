import { uuidv7 } from "uuidv7";
import { accountOfActor, type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { NewToken } from "./shape.ts";
import { countOpen, insertToken, updateRevoked } from "./store.ts";
import { apiTokenHash, newApiToken } from "./token.ts";

/** Tokens that are open or stopped at once. */
const MOST_OPEN = 100;

/**
 * Make a token for a program. It is told this once and kept nowhere.
 *
 * @returns the token
 * @throws {AppError} `right.missing`; `form.invalid` where there are a hundred already
 */
export async function createToken(
  deps: Deps,
  actor: Actor,
  { name, scopes, lifetimeMs }: NewToken,
): Promise<string> {
  requireRight(actor, "api_token.created");
  const now = deps.clock.now();
  const [id, token] = [uuidv7(), newApiToken("shop")];
  await inTransaction(deps, async (tx) => {
    if (await countOpen(tx.sql, now) >= MOST_OPEN) {
      const says = `There are ${MOST_OPEN} open or stopped ones already. Revoke one first`;
      throw new AppError("form.invalid", { fields: { form: says } });
    }
    const endsAt = lifetimeMs === null ? null : new Date(now.getTime() + lifetimeMs);
    await insertToken(tx.sql, {
      ...{ id, name, scopes, now, endsAt },
      sha256: apiTokenHash(token),
      ending: token.slice(-4),
      madeBy: accountOfActor(actor),
    });
    const after = { scopes: scopes.join(" "), endsAt: endsAt?.toISOString() ?? null };
    await record(tx, actor, "api_token.created", `api_token:${id}`, { after });
  });
  deps.log("api_token.created", { api_token_id: id });
  return token;
}

/** End a token now. @returns why not, or `null` */
export async function revokeToken(deps: Deps, actor: Actor, id: string): Promise<string | null> {
  requireRight(actor, "api_token.revoked");
  const isRevoked = await inTransaction(deps, async (tx) => {
    if (!await updateRevoked(tx.sql, { id, now: deps.clock.now() })) return false;
    await record(tx, actor, "api_token.revoked", `api_token:${id}`);
    return true;
  });
  if (!isRevoked) return "It is over already";
  deps.log("api_token.revoked", { api_token_id: id });
  return null;
}
