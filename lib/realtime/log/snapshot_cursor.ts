import { formatCursor } from "../cursor.ts";
import { type LogDeps, lookUp } from "./event_log.ts";
import { mainLog, type NamedLog } from "./named_log.ts";

/**
 * The position to read BEFORE the query of a snapshot: a client that follows the log from there
 * sees every event that the snapshot does not contain, and a few that it does, which it recognises
 * by their ids or states.
 *
 * @returns `null` while the log is away; the client then reads the snapshot again once it is live
 */
export async function snapshotCursor(
  deps: LogDeps,
  log: NamedLog = mainLog,
): Promise<string | null> {
  try {
    const { end } = await lookUp(deps, { after: null, log });
    return formatCursor(end);
  } catch (error) {
    deps.log("events.reader_failed", { doing: "snapshot cursor", error });
    return null;
  }
}
