import { cancel, type JobContext, type Outcome } from "../../jobs/task.ts";
import { mailOnce, senderDomain } from "../../mail/mod.ts";
import { exactTime } from "../../ui/data/relative_time.ts";
import { roleWord } from "../permissions.ts";
import { newToken, tokenHash } from "../sessions/token.ts";
import type { Invitation } from "./shape.ts";
import { addToken, selectOpen } from "./store.ts";

/** Where a link leads. */
export const INVITATION_PATH = "/admin/invitation";

/** Mail the link of an invitation. The link is made here and stands nowhere but in the mail. */
export async function sendInvitation(invitationId: string, ctx: JobContext): Promise<Outcome> {
  const { deps: { sql, clock, config } } = ctx;
  const [invitation] = await selectOpen(sql, { now: clock.now(), id: invitationId });
  if (!invitation) return cancel("It was revoked, used, or is over");
  const token = newToken();
  await addToken(sql, { id: invitation.id, token: tokenHash(token) });
  const url = new URL(INVITATION_PATH, config.PUBLIC_URL);
  url.searchParams.set("token", token);
  return await mailOnce(ctx, "invitation", letterOf(invitation, url.href, config.MAIL_FROM));
}

function letterOf({ id, email, role, by, endsAt }: Invitation, link: string, from: string) {
  const text = [
    `${by} invites you to the shop's panel, as: ${roleWord(role)}.`,
    "",
    "Choose your password here:",
    link,
    "",
    `The link works once, until ${exactTime(endsAt)}.`,
    "If you do not know what this is about, leave it: nothing happens then.",
    "",
  ].join("\n");
  return {
    messageId: `invitation-${id}@${senderDomain(from)}`,
    from,
    to: { name: "", address: email },
    subject: "You are invited to the shop's panel",
    text,
  };
}
