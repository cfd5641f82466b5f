import { Buffer } from "node:buffer";
import { type Actor, type Person, requireRight, requireRightOver } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { endSessionsOf } from "../sessions/mod.ts";
import type { Session } from "../shape.ts";
import { findById } from "../store.ts";
import { hashOfCode, newCodes } from "./recovery_codes.ts";
import { openSecret, sealSecret } from "./seal.ts";
import type { ResetReason, SetUpForm } from "./shape.ts";
import { deleteFactor, findFactor, insertFactor, replaceRecoveryCodes } from "./store.ts";
import { newSecret, stepOfCode, wordsOfSecret } from "./totp.ts";

export interface SetUp {
  /** Comes back with the form; only this shop opens it, for this account. */
  setup: string;
  uri: string;
  text: string;
}

/** A secret for an app, which nothing is kept of until a code has proven that the app has it. */
export function offerSetUp(
  { config }: Pick<Deps, "config">,
  { id, email, setup }: { id: string; email: string; setup?: string | undefined },
): SetUp {
  const kept = setup === undefined ? null : openSetUp({ config }, id, setup);
  const secret = kept ?? newSecret();
  const { bytes, keyId } = sealSecret(config, id, secret);
  const issuer = new URL(config.PUBLIC_URL).hostname;
  return {
    setup: `${keyId}.${Buffer.from(bytes).toString("base64url")}`,
    ...wordsOfSecret(secret, { issuer, email }),
  };
}

function openSetUp({ config }: Pick<Deps, "config">, id: string, setup: string) {
  const [keyId = "", text = ""] = setup.split(".");
  return openSecret(config, id, { keyId, bytes: Buffer.from(text, "base64url") });
}

export type SetUpAnswer =
  | { ok: true; codes: string[] }
  | { ok: false; field: "code" | "form"; message: string };

/**
 * Have the log-in ask for codes of an app from now on. All other sessions end.
 *
 * @returns the recovery codes, which are seen this once
 */
export async function addFactor(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Person,
  { session, form: { setup, code } }: { session: Pick<Session, "id">; form: SetUpForm },
): Promise<SetUpAnswer> {
  requireRight(actor, "totp.added");
  const { sql, clock, config, log } = deps;
  const { accountId } = actor;
  const refuse = (field: "code" | "form", message: string) =>
    ({ ok: false, field, message }) as const;
  const secret = openSetUp(deps, accountId, setup);
  if (!secret) return refuse("form", "This page is too old. Set the app up anew");
  const now = clock.now();
  const step = stepOfCode(secret, code, now);
  if (step === null) {
    return refuse("code", "This is not the code of this moment. Is the clock of the phone right?");
  }
  const codes = newCodes();
  const isAdded = await sql.begin(async (tx) => {
    const sealed = sealSecret(config, accountId, secret);
    if (!await insertFactor(tx, { accountId, sealed, step, now })) return false;
    await replaceRecoveryCodes(tx, { accountId, hashes: codes.map(hashOfCode) });
    const endedSessions = await endSessionsOf({ sql: tx }, accountId, { except: session.id });
    await record({ sql: tx }, actor, "totp.added", `account:${accountId}`, {
      after: { endedSessions },
    });
    return true;
  });
  if (!isAdded) return refuse("form", "An app is set up already. Take it away first");
  log("totp.added", { account_id: accountId });
  return { ok: true, codes };
}

/** Another set of recovery codes, seen this once; `null` where no app is set up. */
export async function renewRecoveryCodes(
  { sql, log }: Pick<Deps, "sql" | "log">,
  actor: Person,
): Promise<string[] | null> {
  requireRight(actor, "recovery_codes.renewed");
  const { accountId } = actor;
  const codes = newCodes();
  const isRenewed = await sql.begin(async (tx) => {
    if (!await findFactor(tx, accountId)) return false;
    await replaceRecoveryCodes(tx, { accountId, hashes: codes.map(hashOfCode) });
    await record({ sql: tx }, actor, "recovery_codes.renewed", `account:${accountId}`);
    return true;
  });
  if (!isRenewed) return null;
  log("recovery_codes.renewed", { account_id: accountId });
  return codes;
}

/** Log in by the password alone again; false where no app is set up. */
export async function removeFactor(
  { sql, log }: Pick<Deps, "sql" | "log">,
  actor: Person,
): Promise<boolean> {
  requireRight(actor, "totp.removed");
  const { accountId } = actor;
  const isRemoved = await sql.begin(async (tx) => {
    if (!await deleteFactor(tx, accountId)) return false;
    await record({ sql: tx }, actor, "totp.removed", `account:${accountId}`);
    return true;
  });
  if (isRemoved) log("totp.removed", { account_id: accountId });
  return isRemoved;
}

/**
 * Take the app of a colleague away who has lost it, and end all sessions of the account: the next
 * log-in asks for the password alone, and where the role has to have an app, leads to setting one up.
 *
 * @returns false where none is set up
 * @throws {AppError} `right.missing`
 */
export async function resetFactor(
  { sql, log }: Pick<Deps, "sql" | "log">,
  actor: Actor,
  accountId: string,
  { reason }: { reason?: ResetReason } = {},
): Promise<boolean> {
  requireRight(actor, "totp.reset");
  return await sql.begin(async (tx) => {
    const account = await findById(tx, accountId);
    if (!account) return false;
    requireRightOver(actor, account.role);
    if (!await deleteFactor(tx, accountId)) return false;
    const endedSessions = await endSessionsOf({ sql: tx }, accountId);
    await record({ sql: tx }, actor, "totp.reset", `account:${accountId}`, {
      after: { endedSessions, ...(reason ? { reason } : {}) },
    });
    log("totp.reset", { account_id: accountId, sessions: endedSessions });
    return true;
  });
}
