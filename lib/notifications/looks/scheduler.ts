import { ONLY } from "../shape.ts";
import { isSchedulerGone } from "../store.ts";
import { type Look, USUAL_EVERY_MS as everyMs } from "./look.ts";

/** It beats each five seconds. */
const SILENT_S = 90;

/** Nobody else would say so: whoever looks at schedules is the scheduler. */
export const goneScheduler: Look = {
  kind: "scheduler_gone",
  everyMs,
  async find({ deps }) {
    const isGone = await isSchedulerGone(deps.sql, { forS: SILENT_S });
    return { seen: isGone ? [{ subject: ONLY, count: 1 }] : [] };
  },
};
