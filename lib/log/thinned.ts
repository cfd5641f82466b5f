import type { LogEvent } from "./events.ts";
import type { Log, LogFields } from "./log.ts";

/** Writes a line, or counts it. `kind` tells apart what is counted together. */
export type ThinnedLog = (
  log: Log,
  line: { event: LogEvent; kind: string },
  fields: LogFields,
) => void;

/** Kinds that are remembered; beyond it all are told anew. */
const KINDS = 100;

/**
 * For what may come by the thousand while a service is away: the first line of a kind is written at
 * once, then one each `everyMs` at most, with `more` for how many were left out before it.
 */
export function createThinnedLog(everyMs = 10_000): ThinnedLog {
  const kinds = new Map<string, { untilMs: number; more: number }>();
  return (log, { event, kind }, fields) => {
    const nowMs = performance.now();
    const last = kinds.get(kind);
    if (last && nowMs < last.untilMs) {
      last.more++;
      return;
    }
    if (kinds.size >= KINDS) kinds.clear();
    kinds.set(kind, { untilMs: nowMs + everyMs, more: 0 });
    log(event, last?.more ? { ...fields, more: last.more } : fields);
  };
}
