import { sendInvitation } from "../lib/accounts/invitations/send.ts";
import { SendInvitation } from "../lib/accounts/tasks.ts";
import { does } from "../lib/jobs/task.ts";

export const accounts = [
  does(SendInvitation, ({ invitationId }, ctx) => sendInvitation(invitationId, ctx)),
];
