import { z } from "zod";
import { defineTask } from "../jobs/task.ts";
import { mailPolicy } from "../mail/shape.ts";

/** Mail somebody the link that makes them a colleague. */
export const SendInvitation = defineTask("send_invitation", {
  args: z.strictObject({ invitationId: z.uuid() }),
  ...mailPolicy,
});

/** Tell a shopper, at the address from before, that the account has another one. */
export const SendEmailChanged = defineTask("send_email_changed", {
  args: z.strictObject({ linkId: z.uuid() }),
  ...mailPolicy,
});

/** Mail a shopper a link: to make an account, to choose another password, to prove another address. */
export const SendShopperLink = defineTask("send_shopper_link", {
  args: z.strictObject({ linkId: z.uuid() }),
  ...mailPolicy,
});
