import { z } from "zod";
import { defineEvent } from "./event.ts";
import { defineGroup } from "./group.ts";

/** Sent by a process to itself; no connection may read it. */
const loopback = defineGroup("loopback:<id>", { mayRead: () => false });

export const Loopback = defineEvent("loopback", { group: loopback, data: z.strictObject({}) });
