import { snapshotCursor } from "../../realtime/mod.ts";
import { JobChanged } from "./events.ts";

/** The position in the live log of the engine room: read before the rows of a page that follows it. */
export function engineCursor(deps: Parameters<typeof snapshotCursor>[0]): Promise<string | null> {
  return snapshotCursor(deps, JobChanged.groups[0]!.log);
}
