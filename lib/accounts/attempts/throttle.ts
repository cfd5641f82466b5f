import { createHmac } from "node:crypto";
import type { Deps } from "../../deps.ts";
import { networkOf } from "./network.ts";
import { attemptPolicies, KNOWN_FOR_MS } from "./policy.ts";
import {
  acceptAttempt,
  type Attempt,
  countAttempt,
  deleteForgotten,
  takeBackAttempts,
} from "./store.ts";

type Throttled = Pick<Deps, "sql" | "clock" | "config">;

export interface AttemptBy {
  /** What was typed as e-mail, whether such an account exists or not. */
  email: string;
  /** Address of the client; `null`: it could not be read. */
  address: string | null;
}

export type AttemptAnswer =
  | { ok: true; accept(): Promise<void> }
  | { ok: false; by: keyof typeof attemptPolicies; retryAfterSeconds: number };

/**
 * Count a login attempt and say whether it may be made. The narrow counts come first and a refusal
 * ends it, so that who has to wait under `pair` cannot drive up `account` meanwhile.
 *
 * Who comes from nowhere that can be told is bound by the account alone: the narrow counts would let
 * one guesser shut the log-in for everybody else who comes from there.
 *
 * The answer's `accept()` is called after a login that was right.
 */
export async function takeAttempt(deps: Throttled, by: AttemptBy): Promise<AttemptAnswer> {
  const keys = attemptKeys(deps, by);
  const now = deps.clock.now();
  const count = (name: keyof typeof keys) =>
    countAttempt(deps.sql, { key: keys[name], policy: attemptPolicies[name], now });
  let pair: Attempt | null = null;
  if (by.address !== null) {
    const address = await count("address");
    if (!address.isAllowed) return refusal("address", { attempt: address, now });
    pair = await count("pair");
    if (!pair.isAllowed) return refusal("pair", { attempt: pair, now });
  }
  const account = await count("account");
  if (!account.isAllowed && !(pair && isKnown(pair, now))) {
    return refusal("account", { attempt: account, now });
  }
  return {
    ok: true,
    async accept() {
      if (pair) await acceptAttempt(deps.sql, { key: keys.pair, now: deps.clock.now() });
      await takeBackAttempts(deps.sql, [keys.address, keys.account]);
    },
  };
}

function attemptKeys({ config }: Throttled, { email, address }: AttemptBy) {
  const secret = config.SESSION_SECRET.reveal();
  const who = email.trim().toLowerCase();
  const where = networkOf(address);
  const keyed = (...parts: string[]) =>
    createHmac("sha256", secret).update(JSON.stringify(["login", ...parts])).digest();
  return {
    pair: keyed("pair", who, where),
    address: keyed("address", where),
    account: keyed("account", who),
  };
}

function isKnown(pair: Attempt, now: Date): boolean {
  return pair.acceptedAt !== null && now.getTime() - pair.acceptedAt.getTime() < KNOWN_FOR_MS;
}

function refusal(
  by: keyof typeof attemptPolicies,
  { attempt, now }: { attempt: Attempt; now: Date },
): AttemptAnswer {
  const waitMs = (attempt.blockedUntil ?? now).getTime() - now.getTime();
  return { ok: false, by, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
}

/**
 * Remove up to `limit` counts that bound nothing any more.
 *
 * @returns how many went; fewer than `limit` means that none is left
 */
export function cleanAttempts(
  deps: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  const now = deps.clock.now();
  const knownSince = new Date(now.getTime() - KNOWN_FOR_MS);
  return deleteForgotten(deps.sql, { now, knownSince, limit });
}
