import { inTransaction } from "../../db/mod.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { RebuildMlIndexes } from "../tasks.ts";
import type { AskDeps } from "./ask_rebuild.ts";
import { ABOUT_INDEX } from "./plan_rebuild.ts";

/** Have an index of what has changed made now instead of within the hour: after an import, say. */
export async function rebuildSoon(deps: AskDeps): Promise<void> {
  await inTransaction(deps, (tx) =>
    enqueueIn(tx, RebuildMlIndexes, {}, {
      about: [ABOUT_INDEX],
      unique: { key: "search:rebuild" },
    }));
}
