import { z } from "zod";
import { defineTask } from "../jobs/task.ts";
import { mailPolicy } from "../mail/shape.ts";

const watcher = z.strictObject({ watcherId: z.uuid() });

/** Ask an address by mail whether it wants to be told of what somebody has asked for in its name. */
export const AskForYes = defineTask("ask_for_yes", { args: watcher, ...mailPolicy });

/** See who is to be told of prices and of what is back: every ten minutes. */
export const LookAtPrices = defineTask("look_at_prices", {
  args: z.strictObject({}),
  queue: "emails",
  keep: "failures",
});

/** Tell one address of all that is news to it. */
export const SendPriceAlert = defineTask("send_price_alert", { args: watcher, ...mailPolicy });
