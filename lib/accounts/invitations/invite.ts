import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { accountOfActor, type Actor, requireRight, requireRightOver } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { tidyEmail } from "../../text/mod.ts";
import { staffRoles } from "../permissions.ts";
import { findCredentials } from "../store.ts";
import { SendInvitation } from "../tasks.ts";
import { type Invitation, INVITED_FOR_MS } from "./shape.ts";
import { insertInvitation, selectOpen, settle } from "./store.ts";

/** The form by which a colleague is invited. */
export const InvitationForm = z.object({
  email: z.string({ error: "Enter an e-mail address" }).transform(tidyEmail)
    .pipe(z.email({ error: "Enter an e-mail address, like name@example.com" }).max(254)),
  role: z.enum(staffRoles, { error: "Choose one of the roles" }),
});
export type InvitationForm = z.output<typeof InvitationForm>;

/**
 * Promise somebody a mail with a link that makes them a colleague. Whoever is invited already gets
 * another link, and the first one works no more.
 *
 * @returns false where there is an account under this address already
 * @throws {AppError} `right.missing`
 */
export async function invite(
  deps: Deps,
  actor: Actor,
  { email, role }: InvitationForm,
): Promise<boolean> {
  requireRight(actor, "account.invited");
  requireRightOver(actor, role);
  const now = deps.clock.now();
  const id = uuidv7();
  const isInvited = await inTransaction(deps, async (tx) => {
    if (await findCredentials(tx.sql, email)) return false;
    const endsAt = new Date(now.getTime() + INVITED_FOR_MS);
    const invitedBy = accountOfActor(actor);
    await insertInvitation(tx.sql, { id, email, role, invitedBy, now, endsAt });
    await enqueueIn(tx, SendInvitation, { invitationId: id }, { about: [`invitation:${id}`] });
    await record(tx, actor, "account.invited", `invitation:${id}`, { after: { role } });
    return true;
  });
  if (isInvited) deps.log("account.invited", { invitation_id: id, role });
  return isInvited;
}

/** Those who may still accept, the newest first. */
export function listInvitations(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
): Promise<Invitation[]> {
  return selectOpen(sql, { now: clock.now() });
}

/**
 * Take an invitation back: its links open nothing any more.
 *
 * @returns false where it is not open: used, over, or revoked meanwhile
 * @throws {AppError} `right.missing`
 */
export async function revokeInvitation(
  { sql, clock, log }: Pick<Deps, "sql" | "clock" | "log">,
  actor: Actor,
  id: string,
): Promise<boolean> {
  requireRight(actor, "invitation.revoked");
  const now = clock.now();
  const isRevoked = await sql.begin(async (tx) => {
    const [open] = await selectOpen(tx, { now, id });
    if (!open) return false;
    requireRightOver(actor, open.role);
    if (!await settle(tx, { id, outcome: "revoked", now })) return false;
    await record({ sql: tx }, actor, "invitation.revoked", `invitation:${id}`);
    return true;
  });
  if (isRevoked) log("invitation.revoked", { invitation_id: id });
  return isRevoked;
}
