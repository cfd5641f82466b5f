/** A log-in between its two steps: the password was right, the code is to come. */
import { MINUTE_MS } from "../../clock.ts";
import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { newToken, tokenHash } from "../sessions/token.ts";
import { endedStepCookie, stepCookie, stepToken } from "./cookie.ts";
import {
  deleteOldSteps,
  deleteStep,
  insertStep,
  isStepOpen,
  type OpenStep,
  tryStep,
} from "./store.ts";

const LASTS_MS = 5 * MINUTE_MS;
/** Codes that may be tried; then the password is asked for again. */
const MOST_TRIES = 5;

type StepDeps = Pick<Deps, "sql" | "clock" | "config">;

/** Begin the second step; @returns the `Set-Cookie` text that carries it */
export async function beginStep(
  { sql, clock, config }: StepDeps,
  { accountId, seen }: { accountId: string; seen: string },
): Promise<string> {
  const token = newToken();
  const endsAt = new Date(clock.now().getTime() + LASTS_MS);
  await insertStep(sql, { tokenSha256: tokenHash(token), accountId, seen, endsAt });
  return stepCookie(config, token, LASTS_MS / 1_000);
}

/** Whether this browser stands between the two steps. */
export async function isBetweenSteps(
  { sql, clock, config }: StepDeps,
  cookieHeader: string | null,
): Promise<boolean> {
  const token = stepToken(config, cookieHeader);
  if (token === null) return false;
  const tokenSha256 = tokenHash(token);
  return await isStepOpen(sql, { tokenSha256, now: clock.now(), most: MOST_TRIES });
}

export interface TriedStep extends OpenStep {
  tokenSha256: Uint8Array;
}

/** Count a try at the step of this browser; `null` where it is over. */
export async function takeTry(
  { sql, clock, config }: StepDeps,
  cookieHeader: string | null,
): Promise<TriedStep | null> {
  const token = stepToken(config, cookieHeader);
  if (token === null) return null;
  const tokenSha256 = tokenHash(token);
  const step = await tryStep(sql, { tokenSha256, now: clock.now(), most: MOST_TRIES });
  return step && { ...step, tokenSha256 };
}

/** End a step, once; false where it has ended before. */
export function endStep(sql: Queryable, { tokenSha256 }: TriedStep): Promise<boolean> {
  return deleteStep(sql, tokenSha256);
}

/** Remove up to `limit` steps that are over; @returns how many */
export function cleanSteps(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteOldSteps(sql, { now: clock.now(), limit });
}

export { endedStepCookie };
