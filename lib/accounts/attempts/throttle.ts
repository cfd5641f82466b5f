import { randomInt } from "node:crypto";
import type { Deps } from "../../deps.ts";
import { type Attempter, attemptKeys, codeKey, networkName } from "./keys.ts";
import { attemptPolicies, codePolicy, KNOWN_FOR_MS, underPressure } from "./policy.ts";
import {
  acceptAttempt,
  type Attempt,
  countAsked,
  countAttempt,
  deleteForgotten,
  takeBackAttempts,
} from "./store.ts";

type ThrottleDeps = Pick<Deps, "sql" | "clock" | "config">;

interface ClientNetwork {
  /** What the log calls the client's network. */
  network: string;
}

export type AttemptAnswer =
  & ClientNetwork
  & (
    | {
      ok: true;
      /** The account has been logged in to from this network before. */
      isKnown: boolean;
      accept(): Promise<void>;
    }
    | { ok: false; by: keyof typeof attemptPolicies; retryAfterSeconds: number }
  );

export interface AttemptOptions {
  /** A whole number from 0 up to `below`, without it. */
  draw?: (below: number) => number;
}

/**
 * Count a login attempt and say whether it may be made. The narrow counts come first and a refusal
 * ends it, so that who has to wait under `pair` cannot drive up `account` meanwhile.
 *
 * Where an account is guessed at from many networks, an unknown one is let through by lot: a place
 * for who comes first would always go to the machine that asks most often. A client of unknown
 * address has no network to bound, and one that all such clients share would shut all of them out
 * for what one does: for them there are only the account's count and the lot.
 *
 * The answer's `accept()` is called after a login that was right.
 */
export async function takeAttempt(
  deps: ThrottleDeps,
  by: Attempter,
  { draw = randomInt }: AttemptOptions = {},
): Promise<AttemptAnswer> {
  const keys = attemptKeys(deps.config, by);
  const network = networkName(deps.config, by.address);
  const now = deps.clock.now();
  const count = (name: keyof typeof attemptPolicies, key: Uint8Array) =>
    countAttempt(deps.sql, { key, policy: attemptPolicies[name], now });
  let isKnown = false;
  if (keys.pair !== null) {
    const address = await count("address", keys.address);
    if (!address.isAllowed) return refusal("address", { attempt: address, now, network });
    const pair = await count("pair", keys.pair);
    if (!pair.isAllowed) return refusal("pair", { attempt: pair, now, network });
    isKnown = wasLetIn(pair, now);
  }
  const account = await count("account", keys.account);
  if (!account.isAllowed && !isKnown && !await winsLot(deps, { key: keys.asked, now, draw })) {
    return refusal("account", { attempt: account, now, network });
  }
  return { ok: true, isKnown, network, accept: () => accept(deps, keys) };
}

export type CodeAttempt =
  | { ok: true; accept(): Promise<void> }
  | { ok: false; retryAfterSeconds: number };

/** Count a try at a code of an account, from wherever it comes. */
export async function takeCodeAttempt(
  { sql, clock, config }: ThrottleDeps,
  accountId: string,
): Promise<CodeAttempt> {
  const key = codeKey(config, accountId);
  const now = clock.now();
  const { isAllowed, blockedUntil } = await countAttempt(sql, { key, policy: codePolicy, now });
  if (isAllowed) return { ok: true, accept: () => acceptAttempt(sql, { key, now }) };
  const waitMs = (blockedUntil ?? now).getTime() - now.getTime();
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
}

async function winsLot(
  { sql }: ThrottleDeps,
  { key, now, draw }: { key: Uint8Array; now: Date } & Required<AttemptOptions>,
): Promise<boolean> {
  const { windowMs, perWindow } = underPressure;
  const asked = await countAsked(sql, { key, windowMs, now });
  return draw(Math.max(asked, perWindow)) < perWindow;
}

async function accept(deps: ThrottleDeps, keys: ReturnType<typeof attemptKeys>): Promise<void> {
  if (keys.pair === null) return await takeBackAttempts(deps.sql, [keys.account]);
  await acceptAttempt(deps.sql, { key: keys.pair, now: deps.clock.now() });
  await takeBackAttempts(deps.sql, [keys.address, keys.account]);
}

function wasLetIn(pair: Attempt, now: Date): boolean {
  return pair.acceptedAt !== null && now.getTime() - pair.acceptedAt.getTime() < KNOWN_FOR_MS;
}

function refusal(
  by: keyof typeof attemptPolicies,
  { attempt, now, network }: ClientNetwork & { attempt: Attempt; now: Date },
): AttemptAnswer {
  const waitMs = by === "account"
    ? underPressure.retryMs
    : (attempt.blockedUntil ?? now).getTime() - now.getTime();
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return { ok: false, by, retryAfterSeconds, network };
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
