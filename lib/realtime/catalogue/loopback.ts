import { z } from "zod";
import { defineEvent } from "./event.ts";
import { defineGroup } from "./group.ts";

/** Sent by a process to itself; no connection may read it. */
export const Loopback = defineEvent("loopback", {
  group: defineGroup("loopback:<id>", { mayRead: () => false }),
  data: z.strictObject({}),
});
