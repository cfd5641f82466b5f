import { z } from "zod";
import { defineTask } from "../jobs/task.ts";
import { mailPolicy } from "../mail/shape.ts";

/** Mail somebody the link that makes them a colleague. */
export const SendInvitation = defineTask("send_invitation", {
  args: z.strictObject({ invitationId: z.uuid() }),
  ...mailPolicy,
});
