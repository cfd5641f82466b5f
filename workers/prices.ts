import { does } from "../lib/jobs/task.ts";
import { AskForYes, LookAtPrices, SendPriceAlert } from "../lib/prices/tasks.ts";

export const prices = [
  does(AskForYes, async ({ watcherId }, ctx) => {
    const { askForYes } = await import("../lib/prices/alerts/send.ts");
    return await askForYes(watcherId, ctx);
  }),
  does(LookAtPrices, async (_args, ctx) => {
    const { lookAtPrices } = await import("../lib/prices/alerts/plan.ts");
    return await lookAtPrices(ctx);
  }),
  does(SendPriceAlert, async ({ watcherId }, ctx) => {
    const { sendPriceAlert } = await import("../lib/prices/alerts/send.ts");
    return await sendPriceAlert(watcherId, ctx);
  }),
];
