import { SendInvitation } from "../lib/accounts/tasks.ts";
import { does } from "../lib/jobs/task.ts";

export const accounts = [
  does(SendInvitation, async ({ invitationId }, ctx) => {
    const { sendInvitation } = await import("../lib/accounts/invitations/send.ts");
    return await sendInvitation(invitationId, ctx);
  }),
];
