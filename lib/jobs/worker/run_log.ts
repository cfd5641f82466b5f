import type { Log } from "../../log/mod.ts";
import { textOf } from "../../thrown.ts";
import { type JobContext, LINE_SIGNS, type LineLevel } from "../task/handler.ts";

/** Of one run: a task that says more is cut short, so that it drowns no other. */
const LINES = 200;

const lineEvents = {
  debug: "job.traced",
  info: "job.noted",
  warn: "job.warned",
} as const satisfies Record<LineLevel, string>;

/** What a handler says by `ctx.log`, as lines of the process that carry its job and run. */
export function runLog(log: () => Log): JobContext["log"] {
  let lines = 0;
  return (level, says) => {
    if (++lines > LINES + 1) return;
    const words = lines > LINES ? `It says more than ${LINES} lines: left out` : textOf(says);
    log()(lineEvents[level] ?? lineEvents.info, {
      says: words.slice(0, LINE_SIGNS).toWellFormed(),
    });
  };
}
