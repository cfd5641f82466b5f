import { LRUCache } from "lru-cache";
import { findOwnToken } from "../../../accounts/shoppers/mod.ts";
import {
  type ApiToken,
  apiTokenHash,
  findApiToken,
  kindOfToken,
  OWN_SCOPE,
  type TokenKind,
} from "../../../api_tokens/mod.ts";
import { isYoung } from "../../../cache/mod.ts";
import type { Sql } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import type { State } from "../../../http/mod.ts";
import { takeOfNetwork } from "./take_of_network.ts";
import type { Bound } from "./take_request.ts";

/*
 * A token that somebody made up must not cost a statement each. So a process keeps in mind, by their
 * hashes, which tokens have opened something and which nothing. What it does not know is looked up only as
 * long as its network may ask for more, and what has opened nothing is not looked up again for a while.
 * Whether a known one is still good is asked each time: who revokes it is not kept waiting.
 */
const KEPT = 10_000;
const NOTHING_MS = 30_000;

interface Sights {
  opening: LRUCache<string, true>;
  /** When it was looked up, ms. */
  nothing: LRUCache<string, number>;
}

// By pool: what opens something is what that database says.
const sights = new WeakMap<Sql, Sights>();

export interface OpenedToken {
  token: ApiToken | null;
  /** As the lookup was counted for the network; `null` where it was not. */
  bound: Bound | null;
}

const nothing: OpenedToken = { token: null, bound: null };

/** What a text that a request shows as its token opens. */
export async function openToken(state: State, text: string): Promise<OpenedToken> {
  const { deps } = state;
  const kind = kindOfToken(text);
  if (kind === null) return nothing;
  const sha256 = apiTokenHash(text);
  const key = sha256.toString("base64");
  const seen = sightsOf(deps.sql);
  const nowMs = deps.clock.now().getTime();
  const refusedMs = seen.nothing.get(key);
  if (refusedMs !== undefined && isYoung(nowMs - refusedMs, NOTHING_MS)) return nothing;
  const bound = seen.opening.has(key) ? null : await takeOfNetwork(state);
  if (bound && !bound.isAllowed) return { token: null, bound };
  const token = await lookUp(deps, { kind, sha256 });
  if (token) {
    seen.opening.set(key, true);
    return { token, bound: null };
  }
  seen.opening.delete(key);
  seen.nothing.set(key, nowMs);
  return { token, bound };
}

function sightsOf(sql: Sql): Sights {
  const known = sights.get(sql) ??
    { opening: new LRUCache({ max: KEPT }), nothing: new LRUCache({ max: KEPT }) };
  sights.set(sql, known);
  return known;
}

async function lookUp(
  deps: Deps,
  { kind, sha256 }: { kind: TokenKind; sha256: Uint8Array },
): Promise<ApiToken | null> {
  if (kind === "shop") return await findApiToken(deps, sha256);
  const own = await findOwnToken(deps, sha256);
  if (own === null) return null;
  const { id, ...shopper } = own;
  return { id, scopes: [OWN_SCOPE], shopper };
}
