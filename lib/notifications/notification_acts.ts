import { type BulkAct, oneByOne } from "../lists/mod.ts";
import { acknowledgeNotifications } from "./acknowledge.ts";
import type { Notification } from "./shape.ts";

/** What staff do to many notifications at once. */
export const notificationActs: Readonly<Record<string, BulkAct<Notification>>> = {
  acknowledge: {
    label: "Acknowledge",
    done: "acknowledged",
    permission: "notifications.change",
    consequence: "They stay until their cause is gone, and call no more meanwhile.",
    refusal: ({ state }) => state === "open" ? null : `is ${state}`,
    run: oneByOne(async (deps, actor, { id }: Notification) =>
      await acknowledgeNotifications(deps, actor, { ids: [id] }) > 0 ? null : "is not open any more"
    ),
  },
};
