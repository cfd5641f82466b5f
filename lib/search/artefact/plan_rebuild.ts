import { inTransaction } from "../../db/mod.ts";
import { chord, flow, flowUnderWay, type JobContext, startFlowIn, step } from "../../jobs/task.ts";
import { MODEL } from "../embedder/name.ts";
import { BuildSearchIndex, EmbedProducts } from "../tasks.ts";
import { clientOf } from "../engine/opensearch/client.ts";
import { isKnownOlder } from "../engine/opensearch/revision.ts";
import { isMadeOf } from "./shape.ts";
import { lockPointer, selectInputs, selectManifest, selectPointer } from "./store.ts";

/** What the flow is called, and what its jobs are about. */
export const REBUILD = "rebuild_search";
export const ABOUT_INDEX = "search:index";

/** New products from which on two lanes work: each is a process, and a shop has few processors. */
const MANY = 2_000;

export type RebuildPlan = "started" | "unchanged" | "pinned" | "busy" | "empty";

/**
 * Have a new index made where anything has changed since the one that answers, or where an engine elsewhere has
 * it with fewer fields than this release knows.
 *
 * @param ask.isForced  also where nothing has
 */
export async function planRebuild(
  { isForced = false }: { isForced?: boolean | undefined },
  { deps, log }: Pick<JobContext, "deps" | "log">,
  model = MODEL,
): Promise<RebuildPlan> {
  const now = await selectInputs(deps.sql, model);
  if (now.items === 0) return "empty";
  const unknown = model === null ? 0 : now.unknown;
  // Asked before the pointer is locked: nobody waits for an engine elsewhere.
  const answering = await selectPointer(deps.sql);
  const isOlder = answering !== null &&
    await isKnownOlder(clientOf(deps.config), answering.version);
  return await inTransaction(deps, async (tx) => {
    const pointer = await lockPointer(tx.sql);
    if (await flowUnderWay(tx, REBUILD)) return "busy";
    const current = pointer && await selectManifest(tx.sql, pointer.version);
    if (current && !isForced) {
      if (pointer.isPinned) return "pinned";
      if (isMadeOf(current, now.digest) && unknown === 0 && !isOlder) return "unchanged";
    }
    await startFlowIn(tx, planOf({ unknown, isForced }), { about: [ABOUT_INDEX] });
    log("info", `${now.items} products, of which ${unknown} are new or say something new`);
    return "started";
  });
}

function planOf({ unknown, isForced }: { unknown: number; isForced: boolean }) {
  const build = step(BuildSearchIndex, { isForced });
  if (unknown === 0) return flow(REBUILD, build);
  const lanes = unknown > MANY ? 2 : 1;
  const embed = Array.from({ length: lanes }, (_, lane) => step(EmbedProducts, { lane, lanes }));
  // Without the meaning of some products there is still a search by their words.
  return flow(REBUILD, chord(embed, build, { onFailure: "continue" }));
}
