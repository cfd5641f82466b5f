import { z } from "zod";
import type { Compute, JobContext } from "../../jobs/task.ts";
import { MODEL } from "../embedder/name.ts";
import { countUnknown, selectUnknown, upsertVectors } from "./store.ts";

/** Products that one process works out before what it found is kept: a kill costs no more. */
const AT_ONCE = 5_000;

const Answer = z.strictObject({ vectors: z.array(z.string()) });

/**
 * Work out what the products of a lane mean whose texts are new. What is known is kept as it goes, so
 * a run that was killed goes on where it was.
 *
 * @returns how many
 */
export async function embedLane(
  { lane, lanes }: { lane: number; lanes: number },
  { deps, signal, progress, log }: Pick<JobContext, "deps" | "signal" | "progress" | "log">,
  compute: Compute,
  model = MODEL,
): Promise<number> {
  if (model === null) return 0;
  const total = await countUnknown(deps.sql, { model, lane, lanes });
  let [done, after] = [0, 0];
  for (;;) {
    signal.throwIfAborted();
    await progress({ done, total });
    const items = await selectUnknown(deps.sql, { model, lane, lanes, after, limit: AT_ONCE });
    if (items.length === 0) break;
    const { vectors } = Answer.parse(await compute({ items }));
    if (vectors.length !== items.length) {
      throw new Error(`Cannot keep ${vectors.length} vectors of ${items.length} products`);
    }
    const of = items.map(({ id, content }, at) => ({ id, content, vector: vectors[at]! }));
    await upsertVectors(deps.sql, { model, of });
    done += items.length;
    after = items.at(-1)!.id;
    log("info", `${done} of ${total} worked out`);
  }
  return done;
}
