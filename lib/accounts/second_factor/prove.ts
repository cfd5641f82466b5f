import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { takeAttempt, takeCodeAttempt } from "../attempts/mod.ts";
import { hashOfCode } from "./recovery_codes.ts";
import { openSecret } from "./seal.ts";
import { findFactor, takeRecoveryCode, takeStep } from "./store.ts";
import { stepOfCode } from "./totp.ts";

export interface CodeProof {
  accountId: string;
  email: string;
  /** Of the client; `null` where it is unknown. */
  address: string | null;
  /** Of the app, or a recovery code. */
  code: string;
}

/** By what somebody was let in; `null` for a wrong code. */
export type ProvenBy = "app" | "recovery" | null;

/**
 * Whether a code is right, and use it up: none is taken twice. Guessing is bounded for the account
 * from everywhere, and for it from this network.
 *
 * @throws {AppError} `login.throttled`
 */
export async function proveCode(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { accountId, email, address, code }: CodeProof,
): Promise<ProvenBy> {
  const near = await takeAttempt(deps, { email, address });
  if (!near.ok) return refuse(deps, near);
  const { network } = near;
  const far = await takeCodeAttempt(deps, accountId);
  if (!far.ok) return refuse(deps, { ...far, by: "code", network });
  const provenBy = await useUp(deps, { accountId, code });
  if (provenBy) await Promise.all([near.accept(), far.accept()]);
  else {
    deps.log("login.refused", { account_id: accountId, reason: "code", network });
  }
  return provenBy;
}

function refuse(
  { log }: Pick<Deps, "log">,
  { by, retryAfterSeconds, network }: { by: string; retryAfterSeconds: number; network: string },
): never {
  log("login.throttled", { by, retry_after_s: retryAfterSeconds, network });
  throw new AppError("login.throttled", { retryAfterSeconds });
}

async function useUp(
  { sql, clock, config }: Pick<Deps, "clock" | "config"> & { sql: Queryable },
  { accountId, code }: { accountId: string; code: string },
): Promise<ProvenBy> {
  const factor = await findFactor(sql, accountId);
  if (!factor) return null;
  if (!/^\d{6}$/.test(code)) {
    return await takeRecoveryCode(sql, { accountId, hash: hashOfCode(code) }) ? "recovery" : null;
  }
  const secret = openSecret(config, accountId, factor);
  const step = secret && stepOfCode(secret, code, clock.now());
  return step !== null && await takeStep(sql, { accountId, step }) ? "app" : null;
}
