import { SendEmailChanged, SendInvitation, SendShopperLink } from "../lib/accounts/tasks.ts";
import { does } from "../lib/jobs/task.ts";

export const accounts = [
  does(SendInvitation, async ({ invitationId }, ctx) => {
    const { sendInvitation } = await import("../lib/accounts/invitations/send.ts");
    return await sendInvitation(invitationId, ctx);
  }),
  does(SendShopperLink, async ({ linkId }, ctx) => {
    const { sendShopperLink } = await import("../lib/accounts/shoppers/links/send.ts");
    return await sendShopperLink(linkId, ctx);
  }),
  does(SendEmailChanged, async ({ linkId }, ctx) => {
    const { sendEmailChanged } = await import("../lib/accounts/shoppers/links/send_changed.ts");
    return await sendEmailChanged(linkId, ctx);
  }),
];
