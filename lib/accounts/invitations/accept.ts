import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Person } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { networkName } from "../attempts/mod.ts";
import { contextWords, hashInTurn, passwordFault } from "../passwords/mod.ts";
import { may, permissionOver } from "../permissions.ts";
import { isTokenShaped, tokenHash } from "../sessions/token.ts";
import { passwordField } from "../shape.ts";
import { insertAccount } from "../store.ts";
import type { Invitation } from "./shape.ts";
import { type LinkedInvitation, lockByToken, settle } from "./store.ts";

/** The form that a link opens: a password, twice. */
export const AcceptanceForm = z.object({
  token: z.string(),
  new_password: passwordField("Enter a password"),
  repeat_password: passwordField("Enter the password once more"),
}).refine(({ new_password, repeat_password }) => new_password === repeat_password, {
  path: ["repeat_password"],
  error: "This is not the same as the password above",
});

export type AcceptAnswer =
  | { ok: true }
  | { ok: false; reason: "over" }
  | { ok: false; reason: "password"; message: string };

/** What a link opens now; `null` where it opens nothing any more, or never did. */
export async function findInvitation(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  token: string,
): Promise<Invitation | null> {
  if (!isTokenShaped(token)) return null;
  const found = await lockByToken(sql, { token: tokenHash(token), now: clock.now() });
  return found && isCovered(found) ? found : null;
}

/** Who has lost the right to give a role since has not given it. */
function isCovered({ inviterRole, role, isByOperator }: LinkedInvitation): boolean {
  return isByOperator || may(inviterRole, permissionOver(role));
}

/**
 * Make the account that somebody was invited to, with the password they have chosen. The link works
 * once; nobody is logged in by it.
 *
 * @param address  of the client, `null` where it is unknown
 * @throws {AppError} `login.throttled` where too many passwords are being hashed
 */
export async function acceptInvitation(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { token, password, address }: { token: string; password: string; address: string | null },
): Promise<AcceptAnswer> {
  const { sql, clock, config, log } = deps;
  const invitation = await findInvitation(deps, token);
  if (!invitation) return { ok: false, reason: "over" };
  const message = passwordFault(password, contextWords(config, invitation.email));
  if (message) return { ok: false, reason: "password", message };
  const passwordHash = await hashInTurn(password);
  const now = clock.now();
  const id = uuidv7();
  const isMade = await sql.begin(async (tx) => {
    const open = await lockByToken(tx, { token: tokenHash(token), now });
    if (!open || !isCovered(open)) return false;
    const { email, role } = open;
    await settle(tx, { id: open.id, outcome: "accepted", now });
    const account = { id, email, role, passwordHash, isInitial: false, now };
    if (!await insertAccount(tx, account)) return false;
    const network = networkName(config, address);
    const actor: Person = { kind: "person", accountId: id, role, address, network };
    await record({ sql: tx }, actor, "invitation.accepted", `account:${id}`, { after: { role } });
    return true;
  });
  if (!isMade) return { ok: false, reason: "over" };
  log("invitation.accepted", { account_id: id, role: invitation.role });
  return { ok: true };
}
