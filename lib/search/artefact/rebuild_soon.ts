import { inTransaction } from "../../db/mod.ts";
import { type AskDeps, enqueueRebuild } from "./ask_rebuild.ts";

/** Have an index of what has changed made now instead of within the hour: after an import, say. */
export async function rebuildSoon(deps: AskDeps): Promise<void> {
  await inTransaction(deps, (tx) => enqueueRebuild(tx, {}));
}
